import { basename } from 'node:path';
import { recallOf, specificityOf } from '../engine/confusion';
import type { RunHead } from '../runs/runCatalogue';
import type { SweepHead } from '../runs/sweepCatalogue';

/** The runs of one dataset, as they are listed. */
export interface DatasetRuns {
  readonly path: string;
  /** Pinned ones first, then the newest. */
  readonly runs: readonly RunHead[];
}

/** Runs by dataset; the dataset with the newest run comes first. A filter keeps the runs that hold all of its words. */
export function listByDataset(heads: readonly RunHead[], filter: string): DatasetRuns[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const newestFirst = heads
    .filter((head) => words.every((word) => searchedText(head).includes(word)))
    .sort((a, b) => compareText(b.startedAt, a.startedAt) || compareText(b.runId, a.runId));
  const byDataset = new Map<string, RunHead[]>();
  for (const head of newestFirst) {
    const { path } = head.dataset;
    byDataset.set(path, [...(byDataset.get(path) ?? []), head]);
  }
  return [...byDataset].map(([path, runs]) => ({
    path,
    runs: runs.toSorted((a, b) => Number(b.notes.pinned) - Number(a.notes.pinned)),
  }));
}

/** Runs that one sweep has trained. */
export interface SweepRuns {
  readonly sweep: SweepHead;
  readonly runs: readonly RunHead[];
}

/**
 * Puts the runs of a sweep together, where its first one is in the list. Pinned runs stay where they are, and so does the only one
 * of a sweep that is listed.
 */
export function groupBySweep(runs: readonly RunHead[], sweeps: readonly SweepHead[]): readonly (RunHead | SweepRuns)[] {
  const sweepOf = new Map(sweeps.flatMap((sweep) => sweep.runIds.map((runId) => [runId, sweep] as const)));
  const grouped = new Map<SweepHead, RunHead[]>();
  for (const run of runs) {
    const sweep = sweepOf.get(run.runId);
    if (sweep !== undefined && !run.notes.pinned) grouped.set(sweep, [...(grouped.get(sweep) ?? []), run]);
  }
  return runs.flatMap((run): readonly (RunHead | SweepRuns)[] => {
    const sweep = sweepOf.get(run.runId);
    const together = sweep === undefined || run.notes.pinned ? [] : (grouped.get(sweep) ?? []);
    if (sweep === undefined || together.length < 2) return [run];
    return together[0] === run ? [{ sweep, runs: together }] : [];
  });
}

/** `Misses 1 of 43 · false alarms 4 of 72`, or what has become of a run without a result. */
export function headlineOf({ metrics, state, failure }: RunHead): string {
  if (metrics !== null) {
    const { tp, fp, tn, fn } = metrics.test;
    return `Misses ${String(fn)} of ${String(tp + fn)} · false alarms ${String(fp)} of ${String(fp + tn)}`;
  }
  switch (state) {
    case 'running':
      return 'Training…';
    case 'interrupted':
      return 'Interrupted';
    case 'cancelled':
      return 'Stopped';
    case 'failed':
      return failure === null ? 'Failed' : `Failed: ${failure.message}`;
    case 'done':
      return 'Done';
  }
}

/** The name that the user gave it, else its headline. */
export function titleOf(head: RunHead): string {
  return head.notes.name ?? headlineOf(head);
}

/** `25 Nov, 11:13 · recall-specificity 0.9 · 40 epochs`. */
export function descriptionOf({ startedAt, config, epochs }: RunHead, timeOf: (iso: string) => string): string {
  const parts = [timeOf(startedAt), lossText(config.loss), epochs === 0 ? '' : `${String(epochs)} epochs`];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Line by line, for a hover and for screen readers. */
export function detailsOf(head: RunHead, timeOf: (iso: string) => string): readonly string[] {
  const { notes, metrics, threshold, bestEpoch, epochs, dataset } = head;
  return [
    ...(notes.name === null ? [] : [notes.name]),
    ...(notes.note === null ? [] : [notes.note]),
    headlineOf(head),
    ...(metrics === null
      ? []
      : [`Test: recall ${rateText(recallOf(metrics.test))}, specificity ${rateText(specificityOf(metrics.test))}`]),
    ...(threshold === null ? [] : [`Threshold ${threshold.value.toPrecision(4)} (${threshold.policy})`]),
    `${lossText(head.config.loss)}, ${String(epochs)} epochs${bestEpoch === null ? '' : `, best ${String(bestEpoch)}`}`,
    `${dataset.target}: ${dataset.positive.join(' or ')}`,
    timeOf(head.startedAt),
  ];
}

function lossText({ id, recallWeight }: RunHead['config']['loss']): string {
  return id === 'recall-specificity' && recallWeight !== undefined ? `${id} ${String(recallWeight)}` : id;
}

function rateText(rate: number | null): string {
  return rate === null ? '–' : rate.toFixed(3);
}

function searchedText(head: RunHead): string {
  const { dataset, notes, state, config, runId } = head;
  return [basename(dataset.path), notes.name, notes.note, state, lossText(config.loss), runId, headlineOf(head)]
    .join('\n')
    .toLowerCase();
}

/** By code unit: dates are ASCII. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
