import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from './failure';
import { probabilityMethods } from './calibration/calibration';
import { classModes } from './classMode';
import { schedules } from './learningRate';
import { lossParameterSchemas } from './losses/lossParameterSchema';
import { defaultLossSettings, lossIds } from './losses/lossSettings';
import { rateIntervalMethods } from './metrics/interval';
import { selectionRules } from './selection';
import { defaultThresholdPolicy, thresholdPolicySchema } from './thresholdPolicy';

/** How a file is read. */
export const readConfigSchema = section({
  /** The character between the fields of a text table; null finds it out. */
  delimiter: v.optional(
    v.nullable(v.pipe(v.string('must be one character'), v.regex(/^.$/su, 'must be one character'))),
    null,
  ),
  /** Texts that mean a missing value, beside the usual ones (empty, ?, NA, N/A, null, NaN, -). */
  missingMarks: v.optional(v.array(v.string('must be texts'), 'must be a list of texts'), []),
});

/**
 * Everything that decides a run besides the data, with its ranges and defaults. Settings and flags are both turned into this
 * shape; a run records it fully resolved, so that the same file, configuration, seed and backend repeat the run.
 */
export const runConfigSchema = section({
  target: v.pipe(v.string('must name a column'), v.nonEmpty('must name a column')),
  /** The labels that must not be missed; all others together are the negative class. */
  positive: v.pipe(labels('labels'), v.minLength(1, 'must name at least one label')),
  loss: v.optional(
    section({
      id: v.optional(v.picklist(lossIds, oneOf(lossIds)), defaultLossSettings.id),
      ...lossParameterSchemas,
    }),
    {},
  ),
  model: v.optional(
    section({
      /**
       * `binary`: the positive labels against all others. `all`: every label of the target; the score of a row is then the probability of
       * all positive labels together.
       */
      classes: v.optional(v.picklist(classModes, oneOf(classModes)), 'binary'),
      /** Units of each hidden layer; an empty list is logistic regression. */
      hidden: v.optional(
        v.pipe(
          v.array(wholeBetween(1, 4096), 'must be a list of whole numbers'),
          v.maxLength(16, 'may have at most 16 layers'),
        ),
        [128],
      ),
      /** Networks that are trained at once, each with its own start and its own batches, and answer together. */
      ensemble: v.optional(
        v.union([v.literal('auto'), wholeBetween(1, 256)], 'must be auto or a whole number between 1 and 256'),
        'auto',
      ),
      /** Share of the units of each hidden layer that a training step leaves out. */
      dropout: v.optional(between(0, 0.9), 0.3),
    }),
    {},
  ),
  training: v.optional(
    section({
      epochs: v.optional(wholeBetween(1, 100_000), 100),
      batchSize: v.optional(
        v.union(
          [v.picklist(['auto', 'full']), wholeBetween(1, 16_777_216)],
          'must be auto, full or a whole number of rows',
        ),
        'auto',
      ),
      learningRate: v.optional(v.pipe(positiveNumber(), v.maxValue(10, 'must be at most 10')), 0.002),
      /** How the learning rate moves after its warm-up. */
      schedule: v.optional(v.picklist(schedules, oneOf(schedules)), 'constant'),
      /** Share of the steps over which the learning rate rises from nearly 0. */
      learningRateWarmUp: v.optional(between(0, 0.9), 0),
      /** Share of every parameter that a step at learning rate 1 takes away (AdamW). */
      weightDecay: v.optional(between(0, 10), 0.1),
      /** Length to which the longer gradient of a member is cut; null for none. */
      gradientClip: v.optional(v.nullable(positiveNumber()), null),
      /** By what the best epoch is told on the validation split. */
      selection: v.optional(v.picklist(['auto', ...selectionRules], oneOf(['auto', ...selectionRules])), 'auto'),
      /** Epochs without a better one after which training stops; null trains all epochs. */
      patience: v.optional(
        v.nullable(
          v.union([v.literal('auto'), wholeBetween(1, 100_000)], 'must be auto, null or a whole number of epochs'),
        ),
        'auto',
      ),
      seed: v.optional(wholeBetween(0, 4_294_967_295), 0),
    }),
    {},
  ),
  split: v.optional(
    v.pipe(
      section({
        /** Fractions for train, validation and test. */
        fractions: v.optional(
          v.pipe(
            v.strictTuple([fraction(), fraction(), fraction()], 'must be three fractions: train, validation, test'),
            v.check((parts) => Math.abs(parts[0] + parts[1] + parts[2] - 1) < 1e-6, 'must total 1'),
          ),
          [0.6, 0.2, 0.2],
        ),
        /** Share of all rows to keep for calibration, taken from the training rows; null where the threshold policy decides. */
        calibration: v.optional(v.nullable(fraction()), null),
        /** A column that holds train, validation, test or calibration for each row; it overrides the fractions. */
        column: v.optional(v.nullable(v.string('must name a column')), null),
        /** A column of which no value, a patient or a customer, is on two sides. */
        groupColumn: v.optional(v.nullable(v.string('must name a column')), null),
        /** A column of times: the test rows are the latest, and the validation rows those before. */
        timeColumn: v.optional(v.nullable(v.string('must name a column')), null),
        /** Cross-validation with so many folds, in addition to the split; null for none. */
        folds: v.optional(v.nullable(wholeBetween(2, 100)), null),
      }),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return;
        const issues = [...contradictionsIn(dataset.value), ...calibrationIssues(dataset.value)];
        for (const issue of issues) addIssue(issue);
      }),
    ),
    {},
  ),
  read: v.optional(readConfigSchema, {}),
  columns: v.optional(
    section({
      exclude: v.optional(labels('columns'), []),
      /** Features although they look like identifiers, text or constants, which are left out otherwise. */
      include: v.optional(labels('columns'), []),
    }),
    {},
  ),
  threshold: v.optional(thresholdPolicySchema, defaultThresholdPolicy),
  evaluation: v.optional(
    section({
      /** Of rates: how the 95 % intervals of shares of rows are found. */
      intervals: v.optional(v.picklist(rateIntervalMethods, oneOf(rateIntervalMethods)), 'wilson'),
    }),
    {},
  ),
  probabilities: v.optional(
    section({
      /** How a score becomes a probability, fitted on the validation rows. Decisions are made on the score. */
      method: v.optional(v.picklist(probabilityMethods, oneOf(probabilityMethods)), 'auto'),
    }),
    {},
  ),
  backend: v.optional(v.picklist(['auto', 'native', 'wasm'], oneOf(['auto', 'native', 'wasm'])), 'auto'),
  baselines: v.optional(v.boolean('must be true or false'), true),
});

export type RunConfigInput = v.InferInput<typeof runConfigSchema>;
export type RunConfig = v.InferOutput<typeof runConfigSchema>;
export type BackendChoice = RunConfig['backend'];

/** Fills in defaults; the failure names the first value that is out of range, with its path. */
export function parseRunConfig(input: unknown): Result<RunConfig, Failure> {
  const parsed = v.safeParse(runConfigSchema, input);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'configuration';
  return err(failure('usage', 'invalid-configuration', `${path} ${stateOf(issue)}.`, `It ${issue.message}.`));
}

/** What is wrong with the value of an issue, in the words that follow its path. */
function stateOf({ input, expected, received }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'is not known';
  if (input === undefined) return 'is missing';
  const shown = typeof input === 'object' || typeof input === 'string' ? JSON.stringify(input) : received;
  return `is ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`;
}

/** An object without unknown keys: a misspelled name must not pass for a default. */
function section<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected }) => {
    if (expected === 'Object') return 'must be an object';
    return expected === 'never' ? `must be one of ${Object.keys(entries).join(', ')}` : 'must be given';
  });
}

/** What cannot be asked for together with what: each says in its own way which rows are on which side. */
const contradictions = [
  ['groupColumn', ['column']],
  ['timeColumn', ['column', 'groupColumn']],
  ['folds', ['column', 'timeColumn']],
] as const;

interface SplitIssue {
  readonly message: string;
  readonly input: unknown;
  readonly path: [v.ObjectPathItem];
}

function contradictionsIn(
  split: Readonly<Record<'column' | 'groupColumn' | 'timeColumn' | 'folds', unknown>>,
): SplitIssue[] {
  return contradictions
    .filter(([key, others]) => split[key] !== null && others.some((other) => split[other] !== null))
    .map(([key, others]) => ({
      message: `cannot be given together with ${others.map((other) => `split.${other}`).join(' or ')}`,
      input: split[key],
      path: [pathItem(key, { ...split }, split[key])],
    }));
}

interface SplitShares {
  readonly fractions: readonly number[];
  readonly calibration: number | null;
  readonly column: string | null;
}

/** Rows for calibration come from the training rows, of which some must be left. */
function calibrationIssues({ fractions, calibration, column }: SplitShares): SplitIssue[] {
  const [train = 1] = fractions;
  if (calibration === null || column !== null || calibration < train) return [];
  const message = `must be below the fraction of training rows, ${String(train)}, from which it is taken`;
  return [{ message, input: calibration, path: [pathItem('calibration', { calibration }, calibration)] }];
}

function pathItem(key: string, input: Record<string, unknown>, value: unknown): v.ObjectPathItem {
  return { type: 'object', origin: 'value', input, key, value };
}

function labels(what: string) {
  const message = `must be a list of ${what}`;
  return v.array(v.string(message), message);
}

function oneOf(values: readonly string[]): string {
  return `must be one of ${values.join(', ')}`;
}

function between(low: number, high: number) {
  const message = `must be a number between ${String(low)} and ${String(high)}`;
  return v.pipe(v.number(message), v.minValue(low, message), v.maxValue(high, message));
}

function wholeBetween(low: number, high: number) {
  const message = `must be a whole number between ${String(low)} and ${String(high)}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
}

function positiveNumber() {
  const message = 'must be a number above 0';
  return v.pipe(v.number(message), v.finite(message), v.gtValue(0, message));
}

function fraction() {
  const message = 'must be a fraction above 0 and below 1';
  return v.pipe(v.number(message), v.gtValue(0, message), v.ltValue(1, message));
}
