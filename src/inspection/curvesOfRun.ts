import { ok, type Result } from '../base/result';
import { countsAt, type SortedScores } from '../engine/countsAt';
import { operatingPoints } from '../engine/curves/operatingPoints';
import type { Failure } from '../engine/failure';
import type { SplitName } from '../engine/splitName';
import type { RunCurves, SplitCurve } from '../protocol/inspectorMessages';
import { readRun } from '../runs/readRun';
import { readScoredRows, type ScoredRows } from '../runs/readScoredRows';

/** A curve beside others is some hundred pixels wide. */
const mostPoints = 200;

/** @param beside whose rows the curves are to be compared on */
export async function curvesOfRun(runDir: string, beside: ScoredRows): Promise<Result<RunCurves, Failure>> {
  const record = await readRun(runDir);
  if (!record.ok) return record;
  const scored = await readScoredRows(runDir, record.value.dataset.positive);
  if (!scored.ok) return scored;
  const threshold = record.value.threshold?.value ?? null;
  const of = (split: SplitName): SplitCurve => {
    const scores = scoresOf(scored.value, split);
    const points = operatingPoints(scores, mostPoints);
    const isDecided = threshold !== null && points.length > 0;
    return {
      points,
      own: isDecided ? { threshold, ...countsAt(scores, threshold) } : null,
      sameRows: digestOf(scored.value, split) === digestOf(beside, split),
    };
  };
  return ok({
    runId: record.value.runId,
    train: of('train'),
    validation: of('validation'),
    test: of('test'),
    calibration: of('calibration'),
  });
}

function scoresOf({ scores, blocks }: ScoredRows, split: SplitName): SortedScores {
  const { positives, negatives } = blocks[split];
  return {
    positives: scores.subarray(positives.start, positives.end),
    negatives: scores.subarray(negatives.start, negatives.end),
  };
}

/**
 * The same for the same rows in any order: sums of their numbers, mixed so that other rows have the same sums only by a chance of
 * one in 2^64 or so (the finaliser of MurmurHash3).
 */
function digestOf({ rowNumbers, blocks }: ScoredRows, split: SplitName): string {
  const { positives, negatives } = blocks[split];
  let [low, high] = [0, 0];
  for (let place = positives.start; place < negatives.end; place++) {
    const row = rowNumbers[place] ?? 0;
    low = (low + mix(row)) >>> 0;
    high = (high + mix(row ^ 0x9e3779b9)) >>> 0;
  }
  return [positives.end - positives.start, negatives.end - negatives.start, low, high].join(' ');
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
