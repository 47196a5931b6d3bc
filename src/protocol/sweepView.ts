import type { LossId } from '../engine/losses/lossSettings';
import { formatThresholdPolicy } from '../engine/thresholdPolicy';
import type { SweepMemberRecord, SweepRecord } from './sweepRecord';

/** A sweep as it is shown: what its file tells, without the metrics that nobody looks at, and how far each run is. */
export interface SweepView {
  readonly sweepId: string;
  /** Interrupted: stored as running, and followed by nobody. */
  readonly state: SweepRecord['state'] | 'interrupted';
  readonly target: string;
  readonly positive: readonly string[];
  /** Under which all of its runs chose their thresholds. */
  readonly thresholdPolicy: string;
  /** In the order in which they begin. */
  readonly members: readonly SweepMemberView[];
  readonly points: SweepRecord['points'];
}

export interface SweepMemberView {
  readonly loss: LossId;
  readonly recallWeight: number | null;
  readonly seed: number;
  readonly state: SweepMemberRecord['state'] | 'training';
  /** Of a run in training: epochs that have ended, and how many there are at most. */
  readonly progress: { readonly epoch: number; readonly epochs: number } | null;
  readonly runId: string | null;
  /** On validation rows, of a run that is done. */
  readonly result: SweepMemberResult | null;
  readonly failure: { readonly message: string; readonly advice: string } | null;
  readonly endedAs: number | null;
}

interface SweepMemberResult {
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly threshold: number | null;
}

/**
 * @param epochsOfTraining index of each run that goes on to the epochs that it has ended; null for a sweep that is not followed
 */
export function viewOfSweep(record: SweepRecord, epochsOfTraining: ReadonlyMap<number, number> | null): SweepView {
  const { sweepId, config, members, points } = record;
  const isInterrupted = record.state === 'running' && epochsOfTraining === null;
  return {
    sweepId,
    state: isInterrupted ? 'interrupted' : record.state,
    target: config.target,
    positive: config.positive,
    thresholdPolicy: formatThresholdPolicy(config.threshold),
    members: members.map((member, index) => {
      const { loss, recallWeight, seed, state, runId, validation, threshold, failure, endedAs = null } = member;
      const epoch = state === 'waiting' ? epochsOfTraining?.get(index) : undefined;
      return {
        loss,
        recallWeight,
        seed,
        state: epoch !== undefined ? 'training' : isInterrupted && state === 'waiting' ? 'cancelled' : state,
        progress: epoch === undefined ? null : { epoch, epochs: config.training.epochs },
        runId,
        result: validation === null ? null : resultOf(validation, threshold),
        failure: failure === null ? null : { message: failure.message, advice: failure.advice },
        endedAs,
      };
    }),
    points,
  };
}

/** How much of a sweep is done, between 0 and 1; a run in training counts by its epochs. */
export function sweepShareDone({ members }: Pick<SweepView, 'members'>): number {
  const shares = members.map(({ state, progress }) => {
    if (progress !== null) return Math.min(1, progress.epoch / progress.epochs);
    return state === 'waiting' ? 0 : 1;
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function resultOf(
  { recall, specificity, tp, fp, tn, fn }: NonNullable<SweepMemberRecord['validation']>,
  threshold: number | null,
): SweepMemberResult {
  return { recall, specificity, tp, fp, tn, fn, threshold };
}
