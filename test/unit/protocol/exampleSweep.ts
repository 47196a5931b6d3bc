import { err, ok } from '../../../src/base/result';
import { failure } from '../../../src/engine/failure';
import { sweepPlan } from '../../../src/engine/decision/sweepPlan';
import { metricsOf } from '../../../src/engine/metrics/metricsOf';
import { parseRunConfig } from '../../../src/engine/runConfig';
import { newSweep, withEndedRun } from '../../../src/protocol/sweepProgress';
import type { SweepRecord } from '../../../src/protocol/sweepRecord';
import { sampleRecord } from './sampleRun';

/** Of 10 positives and 10 negatives, how many are missed and how many alarmed for. */
export interface EndedRun {
  readonly index: number;
  readonly fn: number;
  readonly fp: number;
}

export const crashed = failure('training', 'trainer-ended', 'The trainer process ended.', 'Train again.');

/** A sweep of three weights with two seeds, of which no run has ended. Its members are, seed by seed, 0.5, 0.9 and 0.99. */
export function begunSweep(): SweepRecord {
  const config = parseRunConfig({ target: 'diagnosis', positive: ['M'], training: { epochs: 40 } });
  if (!config.ok) throw new Error(config.error.message);
  const plan = sweepPlan(config.value, { losses: ['logit-adjusted'], recallWeights: [0.5, 0.9, 0.99], seeds: 2 });
  return newSweep('20260101-000000-000-tumours-abcd', '/data/tumours.csv', plan, ['recall>=0.9']);
}

/** The sweep after these runs have ended, in this order. */
export function sweepAfter(
  ...runs: readonly (EndedRun | { readonly index: number; readonly failed: true })[]
): SweepRecord {
  return runs.reduce((sweep, run) => {
    if ('failed' in run) return withEndedRun(sweep, run.index, err(crashed), false);
    const { index, fn, fp } = run;
    const positives = [...Array<number>(10).fill(1), ...Array<number>(10).fill(0)];
    const scores = positives.map((positive, row) => (positive === 1 ? Number(row >= fn) : Number(row - 10 < fp)));
    const validation = metricsOf(positives, scores, 0.5);
    const record = {
      ...sampleRecord,
      runId: `run-${String(index)}`,
      metrics: { ...sampleRecord.metrics!, validation },
    };
    return withEndedRun(sweep, index, ok(record), (validation.recall ?? 0) >= 0.9);
  }, begunSweep());
}
