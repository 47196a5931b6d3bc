import type { RunConfig } from '../engine/runConfig';
import type { DecisionRows } from './decideThreshold';
import type { PreparedData } from './preparedData';

/**
 * The rows that the policy of a run looks at, with their scores [usedRows]: calibration rows for a guarantee, validation rows for all
 * else. Where the scores are out of fold, all rows that are not test rows.
 */
export function decisionRows(prepared: PreparedData, config: RunConfig, scores: Float64Array): DecisionRows {
  if (decidesOutOfFold(prepared, config)) return rowsOf(prepared, scores, 'out-of-fold', openRows(prepared));
  const name = config.threshold.kind === 'guaranteed-recall' ? 'calibration' : 'validation';
  return rowsOf(prepared, scores, name, prepared.split.rows[name]);
}

export function validationRows(prepared: PreparedData, scores: Float64Array): DecisionRows {
  return rowsOf(prepared, scores, 'validation', prepared.split.rows.validation);
}

/** Whether the scores to decide on come from models that are not the run's own. */
export function decidesOutOfFold({ foldOfRow, calibrationPlan }: PreparedData, { threshold }: RunConfig): boolean {
  if (threshold.kind === 'fixed') return false;
  return foldOfRow !== null || (threshold.kind === 'guaranteed-recall' && calibrationPlan.kind === 'cross-fitted');
}

/** The rows that are not test rows, ascending. */
export function openRows({ split }: PreparedData): Uint32Array {
  const test = new Set(split.rows.test);
  return Uint32Array.from(split.codes.keys()).filter((row) => !test.has(row));
}

function rowsOf(
  { isPositive }: PreparedData,
  scores: Float64Array,
  decidedOn: DecisionRows['decidedOn'],
  rows: Uint32Array,
): DecisionRows {
  return {
    decidedOn,
    positives: Uint8Array.from(rows, (row) => isPositive[row] ?? 0),
    scores: Float64Array.from(rows, (row) => scores[row] ?? NaN),
  };
}
