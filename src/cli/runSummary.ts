import { basename } from 'node:path';
import { sideNamesOf, type SideNames } from '../engine/sideNames';
import type { BaselineRecord, Metrics, RunRecord, ThresholdRecord } from '../protocol/runRecord';
import { classLines } from './classLines';
import { formatRate } from './formatRate';
import { formatTable } from './formatTable';
import { lossText } from './lossText';
import type { Terminal } from './terminal';

type Style = Pick<Terminal, 'styled'>;

/** What a completed run came to, for a person to read: matrices, what is missed, and what simpler ways achieve. */
export function runSummary(record: RunRecord, style: Style): string {
  const { metrics } = record;
  const sides = sideNamesOf(record.dataset.positive, record.dataset.classes);
  return [
    ...headLines(record, sides, style),
    ...(metrics === null
      ? []
      : [
          ...splitLines('validation', metrics.validation, sides, style),
          ...splitLines('test', metrics.test, sides, style),
          ...classLines(record, style),
          ...baselineLines(metrics.test, record.baselines),
          ...(record.verdict === undefined ? [] : [record.verdict.text, '']),
        ]),
    ...foldLines(record),
    ...calibrationLines(record),
    `run directory  ${record.runDir}`,
    ...(metrics !== null && metrics.test.fn > 0
      ? [`the misses     fnlab rows "${record.runDir}" --cell fn --split test`]
      : []),
    '',
  ].join('\n');
}

function headLines(
  { dataset, config, backend, epochs, bestEpoch, threshold, timings }: RunRecord,
  sides: SideNames,
  style: Style,
): string[] {
  const seconds = timings === null ? '' : ` in ${timings.totalSeconds.toFixed(1)} s`;
  return [
    `${style.styled('bold', basename(dataset.path))}: positive is ${sides.positive} (${dataset.target}), ${String(dataset.usedRows)} rows`,
    `${lossText(config.loss)}; ${String(epochs.length)} epochs${seconds}, ${backend.name}; ` +
      `best epoch ${String(bestEpoch ?? 'n/a')}; threshold ${threshold === null ? 'n/a' : String(threshold.value)}`,
    ...thresholdLines(threshold, style),
    '',
  ];
}

/** A fixed threshold says all there is to say. */
function thresholdLines(threshold: ThresholdRecord | null, style: Style): string[] {
  if (threshold?.explanation === undefined || threshold.decidedOn === null) return [];
  const { policy, feasible, explanation } = threshold;
  return [feasible ? `${policy}: ${explanation}` : style.styled('yellow', explanation)];
}

function splitLines(title: string, metrics: Metrics, sides: SideNames, style: Style): string[] {
  const { tp, fn, fp, tn, intervals } = metrics;
  const positives = tp + fn;
  const negatives = fp + tn;
  const misses =
    fn === 0
      ? `Misses none of ${counted(positives, 'positive')}`
      : `Misses ${String(fn)} of ${counted(positives, 'positive')}`;
  return [
    ...formatTable([
      [style.styled('bold', title), `predicted ${sides.positive}`, `predicted ${sides.negative}`],
      [`  true ${sides.positive}`, `TP ${String(tp)}`, `FN ${String(fn)}`],
      [`  true ${sides.negative}`, `FP ${String(fp)}`, `TN ${String(tn)}`],
    ]),
    `  recall ${formatRate(metrics.recall)} ${interval(intervals.recall)}, specificity ${formatRate(metrics.specificity)} ${interval(intervals.specificity)}` +
      `, ROC AUC ${formatRate(metrics.rocAuc)}`,
    `  ${fn === 0 ? misses : style.styled('red', misses)}; ${counted(fp, 'false alarm')} among ${counted(negatives, 'negative')}.`,
    '',
  ];
}

function baselineLines(own: Metrics, baselines: readonly BaselineRecord[]): string[] {
  if (baselines.length === 0) return [];
  const row = (name: string, { recall, specificity, fn, fp }: Metrics): string[] => [
    `  ${name}`,
    formatRate(recall),
    formatRate(specificity),
    String(fn),
    String(fp),
  ];
  return [
    ...formatTable([
      ['on test', 'recall', 'specificity', 'misses', 'false alarms'],
      row('this run', own),
      ...baselines.flatMap(({ name, threshold, metrics, matched }) => [
        row(titleOf(name, threshold), metrics.test),
        ...(matched === undefined || name !== 'cross-entropy'
          ? []
          : [row(`  moved to ${shortScore(matched.threshold.value)}`, matched.metrics.test)]),
      ]),
    ]),
    '',
  ];
}

function titleOf(name: BaselineRecord['name'], { value }: ThresholdRecord): string {
  return name === 'everyone-positive' ? 'everyone positive' : `${name.replaceAll('-', ' ')} at ${shortScore(value)}`;
}

/** To tell thresholds apart at a glance; the record has all digits. */
function shortScore(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Mean and standard deviation over the folds. */
function foldLines({ crossValidation }: RunRecord): string[] {
  if (crossValidation === undefined) return [];
  const { folds, mean, standardDeviation } = crossValidation;
  const spread = (metric: 'recall' | 'specificity' | 'rocAuc'): string =>
    `${formatRate(mean[metric])} +- ${formatRate(standardDeviation[metric])}`;
  return [
    `${String(folds)} folds  recall ${spread('recall')}, specificity ${spread('specificity')}, ROC AUC ${spread('rocAuc')}`,
    '',
  ];
}

/** What the probabilities gained on rows that they were not fitted to. */
function calibrationLines({ calibration }: RunRecord): string[] {
  if (calibration === undefined) return [];
  const { method, test } = calibration;
  const gain =
    method === 'none'
      ? `${formatRate(test.before.brier)}; scores are not calibrated`
      : `${formatRate(test.before.brier)} -> ${formatRate(test.after.brier)} as probabilities (${method})`;
  return [`Brier on test  ${gain}`, ''];
}

function interval(bounds: readonly [number, number] | null): string {
  return bounds === null ? '[n/a]' : `[${formatRate(bounds[0])}, ${formatRate(bounds[1])}]`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
