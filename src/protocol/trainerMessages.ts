import * as v from 'valibot';
import { readConfigSchema, runConfigSchema } from '../engine/runConfig';
import type { DatasetSummary } from '../engine/datasetSummary';
import { helperReplySchemas, requestSchemaOf } from './helperMessages';
import { backendFactsSchema, problemSchema, runRecordSchema } from './runRecord';
import { runEventSchema } from './runEvent';

/** The conversation with a trainer process: events of a run arrive between its request and its reply. */

const summarySchema = v.object({
  path: v.string(),
  rows: v.number(),
  sampled: v.boolean(),
  columns: v.array(
    v.object({
      name: v.string(),
      type: v.picklist(['numeric', 'boolean', 'categorical', 'date', 'text', 'identifier', 'constant']),
      distinct: v.number(),
      missing: v.number(),
      classes: v.exactOptional(v.array(v.object({ label: v.string(), count: v.number() }))),
    }),
  ),
  problems: v.array(problemSchema),
});

/** Name -> schema of the argument and of the value that a successful reply carries. */
export const trainerCalls = {
  inspectDataset: {
    argument: v.object({ path: v.string(), read: v.exactOptional(readConfigSchema) }),
    value: summarySchema,
  },
  /** Loads the backend ahead of a run, while the user is still choosing. */
  warmUp: { argument: v.object({ backend: v.picklist(['auto', 'native', 'wasm']) }), value: backendFactsSchema },
  /** The reply is the complete record, also of a cancelled run; a failed run replies with its failure. */
  startRun: {
    argument: v.object({
      path: v.string(),
      /** The files, when the table is spread over several; `path` then is how they are called together. */
      paths: v.exactOptional(v.array(v.string())),
      runsDir: v.string(),
      config: runConfigSchema,
    }),
    value: runRecordSchema,
  },
  /** Asks the run to stop after the step in flight. True when a run was going on. */
  cancelRun: { argument: v.object({}), value: v.boolean() },
} as const;

export type TrainerCall = keyof typeof trainerCalls;
export type TrainerArgument<Call extends TrainerCall> = v.InferOutput<(typeof trainerCalls)[Call]['argument']>;
export type TrainerValue<Call extends TrainerCall> = Call extends 'inspectDataset'
  ? DatasetSummary
  : v.InferOutput<(typeof trainerCalls)[Call]['value']>;

export const trainerRequestSchema = requestSchemaOf(trainerCalls);

export const trainerMessageSchema = v.variant('type', [
  ...helperReplySchemas,
  v.object({ type: v.literal('runEvent'), event: runEventSchema }),
]);

export type TrainerMessage = v.InferOutput<typeof trainerMessageSchema>;
