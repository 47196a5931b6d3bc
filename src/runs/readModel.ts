import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { numericViews } from '../engine/preprocessing/numericView';
import type { Preprocessing } from '../engine/preprocessing/preprocessing';
import { runFiles, type RunFiles } from './runFiles';
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
export function readModel(runDir: string): Promise<Result<ReadModel, Failure>> {
  const files = runFiles(runDir);
  return orFailure(files, async () => {
    const [described, bytes] = await Promise.all([readDescription(files), readFile(files.weights)]);
    if (!described.ok) return described;
    const { layout, preprocessing, weights } = described.value;
    if (bytes.length !== 4 * weights.count) return err(damagedModel(files.model));
    return ok({ layout, preprocessing, weights: littleEndianFloats(bytes) });
  });
}

/** Of the same folder what turns rows into inputs, without the weights, which may be a hundred megabytes. */
export function readPreprocessing(runDir: string): Promise<Result<Preprocessing, Failure>> {
  const files = runFiles(runDir);
  return orFailure(files, async () => {
    const described = await readDescription(files);
    return described.ok ? ok(described.value.preprocessing) : described;
  });
}

async function readDescription({ model }: RunFiles): Promise<Result<v.InferOutput<typeof modelSchema>, Failure>> {
  const parsed = v.safeParse(modelSchema, jsonOf(await readFile(model, 'utf8')));
  return parsed.success ? ok(parsed.output) : err(damagedModel(model));
}

async function orFailure<Value>(
  files: RunFiles,
  read: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  try {
    return await read();
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
