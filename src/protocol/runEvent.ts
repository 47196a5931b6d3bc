import * as v from 'valibot';
import { runConfigSchema } from '../engine/runConfig';
import { backendFactsSchema, datasetFactsSchema, epochSchema, problemSchema, runRecordSchema } from './runRecord';

/** What a run tells while it goes on, in this order: phases and problems at any time, epochs between start and end. */
export const runEventSchema = v.variant('type', [
  v.object({ type: v.literal('phaseChanged'), phase: v.picklist(['loading', 'training', 'baselines', 'evaluating']) }),
  v.object({
    type: v.literal('runStarted'),
    runId: v.string(),
    runDir: v.string(),
    startedAt: v.string(),
    dataset: datasetFactsSchema,
    config: runConfigSchema,
    backend: backendFactsSchema,
  }),
  v.object({ type: v.literal('epochEnded'), epoch: epochSchema }),
  v.object({ type: v.literal('problemFound'), problem: problemSchema }),
  /** The record is complete: done, cancelled or failed. */
  v.object({ type: v.literal('runEnded'), record: runRecordSchema }),
]);

export type RunEvent = v.InferOutput<typeof runEventSchema>;
export type RunPhase = Extract<RunEvent, { type: 'phaseChanged' }>['phase'];
