import * as v from 'valibot';
import { lossIds } from '../engine/losses/lossSettings';
import { runConfigSchema } from '../engine/runConfig';
import { failureSchema, metricsSchema } from './runRecord';

/** A sweep over recall weights, losses and seeds, as stored beside its runs and as printed by `fnlab sweep --json`. */

const meanAndSpreadSchema = v.object({ mean: v.number(), deviation: v.nullable(v.number()) });

const lossAndWeight = {
  loss: v.picklist(lossIds),
  /** Null for a loss that does not read it. */
  recallWeight: v.nullable(v.number()),
};

const sweepMemberSchema = v.object({
  ...lossAndWeight,
  seed: v.number(),
  state: v.picklist(['waiting', 'done', 'cancelled', 'failed']),
  /** Null until the run has ended, and of a run that could not begin. */
  runId: v.nullable(v.string()),
  runDir: v.nullable(v.string()),
  /** Of a run that is done. */
  threshold: v.nullable(v.number()),
  /** On validation rows, of a run that is done; a choice among the runs must not look at test rows. */
  validation: v.nullable(metricsSchema),
  failure: v.nullable(failureSchema),
  /** Place in the order in which the runs ended, from 1; null until then. Sweeps stored before it was kept have none. */
  endedAs: v.exactOptional(v.nullable(v.number())),
});

const sweepPointSchema = v.object({
  ...lossAndWeight,
  runs: v.number(),
  /** On validation rows, over the runs. */
  recall: meanAndSpreadSchema,
  specificity: meanAndSpreadSchema,
  /** Not dominated by any other point. */
  onFront: v.boolean(),
});

export const sweepRecordSchema = v.object({
  schema: v.literal('fnlab.sweep/1'),
  sweepId: v.string(),
  state: v.picklist(['running', 'done', 'cancelled']),
  /** ISO 8601, UTC. */
  startedAt: v.string(),
  finishedAt: v.nullable(v.string()),
  datasetPath: v.string(),
  /** What all runs share; loss, recall weight and seed are those of the first. */
  config: runConfigSchema,
  /** In the order in which they begin. */
  members: v.array(sweepMemberSchema),
  points: v.array(sweepPointSchema),
  /** Conditions on validation metrics, and the index of the first member to meet them all; null while none has. */
  requirements: v.array(v.string()),
  firstToMeet: v.nullable(v.number()),
});

export type SweepRecord = v.InferOutput<typeof sweepRecordSchema>;
export type SweepMemberRecord = v.InferOutput<typeof sweepMemberSchema>;
