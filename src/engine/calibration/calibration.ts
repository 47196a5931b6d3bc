import * as v from 'valibot';

/**
 * What turns a score into a probability; a model is stored with it. All rise with the score, so that none changes which of two rows
 * ranks higher.
 */
export const calibrationSchema = v.variant('method', [
  /** The score as it is. */
  v.object({ method: v.literal('none') }),
  /** `sigmoid(logit / temperature)`. */
  v.object({ method: v.literal('temperature'), temperature: v.number() }),
  /** `sigmoid(slope logit + intercept)`, slope above 0. */
  v.object({ method: v.literal('platt'), slope: v.number(), intercept: v.number() }),
  /** Straight lines between these points, and level beyond them; both ascending. */
  v.object({ method: v.literal('isotonic'), logits: v.array(v.number()), probabilities: v.array(v.number()) }),
]);

export type Calibration = v.InferOutput<typeof calibrationSchema>;

export const calibrationMethods = [
  'none',
  'temperature',
  'platt',
  'isotonic',
] as const satisfies readonly Calibration['method'][];

/** What a configuration may ask for. */
export const probabilityMethods = ['auto', ...calibrationMethods] as const;

export type ProbabilityMethod = (typeof probabilityMethods)[number];
