import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { numericViews } from '../engine/preprocessing/numericView';
import type { Preprocessing } from '../engine/preprocessing/preprocessing';
import { runFiles } from './runFiles';
import { errorCodeOf } from './writeFileAtomically';

/** The network of a run as it is stored, with what turns rows into its inputs. */
export interface ReadModel {
  readonly layout: v.InferOutput<typeof layoutSchema>;
  /** [members x parameters of one] */
  readonly weights: Float32Array;
  readonly preprocessing: Preprocessing;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const numbers = v.array(v.number());
const levels = v.array(v.string());

const layoutSchema = v.object({
  inputs: count,
  hidden: v.array(count),
  outputs: count,
  members: count,
  views: count,
  combination: v.object({
    scale: v.number(),
    shift: v.number(),
    classes: v.exactOptional(v.object({ isPositive: v.array(v.boolean()), shifts: v.array(v.number()) })),
  }),
});

const columnSchema = v.variant('kind', [
  v.object({
    kind: v.literal('numeric'),
    name: v.string(),
    median: v.number(),
    scale: v.number(),
    mean: v.nullable(v.number()),
    deviation: v.nullable(v.number()),
    edges: v.nullable(numbers),
    hasMissing: v.boolean(),
  }),
  v.object({
    kind: v.literal('binary'),
    name: v.string(),
    levels: v.tuple([v.string(), v.string()]),
    hasMissing: v.boolean(),
  }),
  v.object({ kind: v.literal('one-hot'), name: v.string(), levels, hasRare: v.boolean(), hasMissing: v.boolean() }),
  v.object({
    kind: v.literal('target-rate'),
    name: v.string(),
    levels,
    values: numbers,
    rareValue: v.number(),
    missingValue: v.number(),
  }),
]);

const modelSchema = v.object({
  schema: v.literal('fnlab.model/1'),
  weights: v.object({ count }),
  layout: layoutSchema,
  preprocessing: v.object({ columns: v.array(columnSchema), views: v.array(v.picklist(numericViews)), width: count }),
});

/** Reads the folder `model` of a run. */
export async function readModel(runDir: string): Promise<Result<ReadModel, Failure>> {
  const files = runFiles(runDir);
  try {
    const [text, bytes] = await Promise.all([readFile(files.model, 'utf8'), readFile(files.weights)]);
    const parsed = v.safeParse(modelSchema, jsonOf(text));
    if (!parsed.success || bytes.length !== 4 * parsed.output.weights.count) return err(damagedModel(files.model));
    const { layout, preprocessing } = parsed.output;
    return ok({ layout, preprocessing, weights: littleEndianFloats(bytes) });
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === '') throw error;
    return err(
      code === 'ENOENT'
        ? failure(
            'data',
            'model-missing',
            `${files.modelFolder} holds no model: the run was not completed.`,
            'Train again.',
          )
        : failure('data', 'model-unreadable', `${files.model} may not be read (${code}).`, 'Check its permissions.'),
    );
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function littleEndianFloats(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at));
}

function damagedModel(path: string): Failure {
  const message = `${path} is not a model that this version of FN Lab reads.`;
  return failure('data', 'model-unreadable', message, 'Train again, or restore the folder.');
}
