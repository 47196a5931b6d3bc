import * as v from 'valibot';
import { splitNames } from '../engine/splitName';
import { decisionComparisonSchema, metricsSchema, thresholdSchema } from './runRecord';

const differenceSchema = v.object({
  difference: v.nullable(v.number()),
  interval: v.nullable(v.tuple([v.number(), v.number()])),
});

/** `fnlab compare --json`: two runs on the same rows, each at its own threshold. */

const sideSchema = v.object({
  runId: v.string(),
  runDir: v.string(),
  threshold: thresholdSchema,
  /** On the rows compared. */
  metrics: metricsSchema,
});

const changedRowSchema = v.object({
  /** Data record, from 1. */
  row: v.number(),
  /** Of the file, from 1. */
  line: v.number(),
  label: v.string(),
  firstScore: v.number(),
  secondScore: v.number(),
});

export const runComparisonSchema = v.object({
  schema: v.literal('fnlab.comparison/1'),
  split: v.picklist(splitNames),
  first: sideSchema,
  second: sideSchema,
  comparison: decisionComparisonSchema,
  /** Of the first run less that of the second, with its 95 % interval: whatever the thresholds, which ranks better. */
  rocAucDifference: differenceSchema,
  /** Positives that the first run catches and the second misses. */
  newlyMissed: v.array(changedRowSchema),
  /** The reverse. */
  newlyCaught: v.array(changedRowSchema),
  /** Negatives that only the second run flags. */
  newlyAlarmed: v.array(changedRowSchema),
  /** Negatives that only the first run flags. */
  newlyCleared: v.array(changedRowSchema),
});

export type RunComparison = v.InferOutput<typeof runComparisonSchema>;
export type ChangedRow = v.InferOutput<typeof changedRowSchema>;
