import * as v from 'valibot';
import { splitNames } from '../engine/splitName';
import { helperReplySchemas } from './helperMessages';
import { runComparisonSchema } from './runComparison';

/** The conversation with an inspector process, which answers questions about one stored run at a time. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const scores = v.instance(Float64Array);

const cellNames = ['tp', 'fp', 'tn', 'fn'] as const;
const cellSchema = v.picklist(cellNames);

const filterText = v.pipe(v.string(), v.maxLength(4000));

/** So many rows are answered at most at once. */
const mostRowsAtOnce = 500;

/** What rows are ordered by; `margin` is the distance of the score from the threshold. Values that are missing come last. */
const sortKeySchema = v.union([
  v.picklist(['margin', 'score', 'spread', 'line', 'label', 'predicted', 'missedEpochs']),
  v.strictObject({ column: v.string() }),
]);

const epochNumber = v.pipe(count, v.minValue(1));

/** Which rows are looked at: those that a predicate in SQL is true of, and of these those of one slice of a column. */
export const rowFilterSchema = v.strictObject({
  /** Blank for all rows. */
  expression: filterText,
  slice: v.nullable(v.strictObject({ column: v.string(), code: count })),
});

export const rowQuerySchema = v.strictObject({
  split: v.picklist([...splitNames, 'all']),
  /** Cells of the confusion matrix at `threshold`. */
  cells: v.pipe(v.array(cellSchema), v.minLength(1), v.maxLength(cellNames.length)),
  threshold: v.pipe(v.number(), v.finite()),
  /** Of a run that tells all classes apart: only rows of this label, taken for that one; null for any. */
  classes: v.exactOptional(v.strictObject({ label: v.nullable(v.string()), predicted: v.nullable(v.string()) })),
  filter: v.exactOptional(rowFilterSchema),
  /** As they were scored then, train and validation rows only; else with the weights that were kept. */
  epoch: v.exactOptional(epochNumber),
  sort: v.strictObject({ by: sortKeySchema, descending: v.boolean() }),
  offset: count,
  limit: v.pipe(count, v.maxValue(mostRowsAtOnce)),
});

const inspectedRowSchema = v.object({
  /** Number of the data record, counted from 1. */
  row: count,
  /** Lines of the file that the record begins and ends in, counted from 1. */
  line: count,
  lastLine: count,
  split: v.picklist(splitNames),
  label: v.string(),
  /** What it was taken for, whatever the threshold; null unless the run tells all classes apart. */
  predicted: v.nullable(v.string()),
  score: v.number(),
  /** How far the members of an ensemble disagree; null where there is one member. */
  spread: v.nullable(v.number()),
  /** Epochs, of those whose scores were kept, that had it on the wrong side; null where that is not known. */
  missedEpochs: v.nullable(count),
  cell: cellSchema,
  /** One for each column of the answer, as the file writes it; null where nothing is known of it. */
  values: v.array(v.nullable(v.string())),
});

const inspectedRowsSchema = v.object({
  /** Of the whole selection. */
  total: count,
  rows: v.array(inspectedRowSchema),
  /** Of the dataset, as many as are shown. */
  columns: v.array(v.string()),
  /** Of the dataset, all of them. */
  columnCount: count,
  /** Why the values are missing, or may not be those that the run saw; null when all is well. */
  datasetNote: v.nullable(v.string()),
});

const splitScoresSchema = v.object({
  /** [positives] ascending. */
  positives: scores,
  /** [negatives] ascending. */
  negatives: scores,
});

const runScoresSchema = v.object({
  train: splitScoresSchema,
  validation: splitScoresSchema,
  test: splitScoresSchema,
  calibration: splitScoresSchema,
});

/** Of the epochs of a run, those whose scores were kept; null where there are none. */
const keptEpochsSchema = v.nullable(
  v.object({
    /** Ascending. */
    epochs: v.array(epochNumber),
    /** They are every so many of the run, from the first one on. */
    every: epochNumber,
  }),
);

/** Test rows are scored once, after the last epoch. */
export const epochScoresQuerySchema = v.strictObject({
  epoch: epochNumber,
  split: v.picklist(['train', 'validation']),
  filter: v.exactOptional(rowFilterSchema),
});

const rowHistorySchema = v.object({
  row: count,
  isPositive: v.boolean(),
  /** At which epochs were counted. */
  threshold: v.number(),
  /** Whose scores were kept, ascending: every so many. */
  epochs: v.array(epochNumber),
  every: epochNumber,
  /** One for each of `epochs`. */
  scores,
});

const operatingPointSchema = v.object({ threshold: v.number(), tp: count, fp: count, tn: count, fn: count });

const splitCurveSchema = v.object({
  /** From nobody flagged down to everyone, decimated; none without rows. */
  points: v.array(operatingPointSchema),
  /** At the run's own threshold; null without rows. */
  own: v.nullable(operatingPointSchema),
  /** Whether its rows are those of the run that is open. */
  sameRows: v.boolean(),
});

const runCurvesSchema = v.object({
  runId: v.string(),
  train: splitCurveSchema,
  validation: splitCurveSchema,
  test: splitCurveSchema,
  calibration: splitCurveSchema,
});

const interval = v.nullable(v.tuple([v.number(), v.number()]));
const rate = v.nullable(v.number());

export const sliceQuerySchema = v.strictObject({
  /** Null for the first that tells rows apart. */
  column: v.nullable(v.string()),
  split: v.picklist(splitNames),
  threshold: v.pipe(v.number(), v.finite()),
  /** Of a filter: only its rows count. */
  expression: filterText,
});

const sliceSchema = v.object({
  code: count,
  name: v.string(),
  counts: v.object({ tp: count, fp: count, tn: count, fn: count }),
  recall: rate,
  specificity: rate,
  intervals: v.object({ recall: interval, specificity: interval }),
  isSmall: v.boolean(),
});

const slicesSchema = v.object({
  column: v.string(),
  /** Worst first; those without a row in the split are left out. */
  slices: v.array(sliceSchema),
  /** Of the dataset, all that rows can be told apart by. */
  columns: v.array(v.string()),
});

const rowExplanationSchema = v.object({
  row: count,
  line: count,
  /** As it is stored. */
  score: v.number(),
  /** What the run's own model gives the row. */
  modelScore: v.number(),
  /** Of `modelScore`. */
  logOdds: v.number(),
  /** The greatest first, whatever its sign. */
  contributions: v.array(
    v.object({
      column: v.string(),
      value: v.nullable(v.string()),
      /** What takes its place: the training median, or the most frequent level. */
      typical: v.nullable(v.string()),
      /** Log odds that the value adds. */
      contribution: v.number(),
    }),
  ),
  /** Why both scores differ, where they do. */
  note: v.nullable(v.string()),
});

const importanceSchema = v.object({
  split: v.picklist(splitNames),
  /** That were used, of those of the split. */
  rows: count,
  rowsOfSplit: count,
  /** How often each column was shuffled. */
  repeats: count,
  rocAuc: rate,
  /** The most important first. `drop`: what ROC AUC loses. */
  columns: v.array(v.object({ column: v.string(), drop: v.number(), interval })),
});

const scoredLineSchema = v.object({ line: count, split: v.picklist(splitNames), cell: cellSchema, score: v.number() });

/** Name -> schema of the argument and of the value that a successful reply carries. */
export const inspectorCalls = {
  /** Reads the scores of a run; what is asked later is about this run. `dataset` is where its file is now. */
  openRun: { argument: v.object({ runDir: v.string(), dataset: v.string() }), value: runScoresSchema },
  /** The curves of another run, to be drawn beside those of the one that is open. */
  curvesOf: { argument: v.object({ runDir: v.string() }), value: runCurvesSchema },
  /** Which epochs can be looked at, besides the one whose weights were kept. */
  keptEpochs: { argument: v.object({}), value: keptEpochsSchema },
  /** What an epoch scored the rows of a split. */
  epochScores: { argument: epochScoresQuerySchema, value: splitScoresSchema },
  /** What the epochs made of a row, given by the number of its record; null where none scored it. */
  rowHistory: { argument: v.object({ row: count }), value: v.nullable(rowHistorySchema) },
  rows: { argument: rowQuerySchema, value: inspectedRowsSchema },
  /** How well the run does on rows that are told apart by the values of a column. */
  slices: { argument: sliceQuerySchema, value: slicesSchema },
  /** The scores of the rows of a filter. */
  filteredScores: { argument: rowFilterSchema, value: runScoresSchema },
  /** What moved the score of a row, given by the number of its record. */
  explainRow: { argument: v.object({ row: count }), value: rowExplanationSchema },
  /** What each column is worth to the model; takes seconds. */
  importance: { argument: v.object({ split: v.picklist(splitNames) }), value: importanceSchema },
  /** The scored records that begin in these lines, counted from 1, both included. */
  scoredLines: {
    argument: v.object({ first: count, last: count, threshold: v.number() }),
    value: v.array(scoredLineSchema),
  },
  /** Two runs on the same rows, whatever run is open. */
  compareRuns: {
    argument: v.object({ firstDir: v.string(), secondDir: v.string(), split: v.picklist(splitNames) }),
    value: runComparisonSchema,
  },
} as const;

export const inspectorMessageSchema = v.variant('type', helperReplySchemas);

export type RowQuery = v.InferOutput<typeof rowQuerySchema>;
export type RowSort = RowQuery['sort'];
export type RowFilter = v.InferOutput<typeof rowFilterSchema>;
export type SliceQuery = v.InferOutput<typeof sliceQuerySchema>;
export type SlicesAnswer = v.InferOutput<typeof slicesSchema>;
export type RowExplanation = v.InferOutput<typeof rowExplanationSchema>;
export type ImportanceAnswer = v.InferOutput<typeof importanceSchema>;
export type InspectedRow = v.InferOutput<typeof inspectedRowSchema>;
export type InspectedRows = v.InferOutput<typeof inspectedRowsSchema>;
export type SplitScores = v.InferOutput<typeof splitScoresSchema>;
export type RunScores = v.InferOutput<typeof runScoresSchema>;
export type KeptEpochs = NonNullable<v.InferOutput<typeof keptEpochsSchema>>;
export type EpochScoresQuery = v.InferOutput<typeof epochScoresQuerySchema>;
export type RowHistory = v.InferOutput<typeof rowHistorySchema>;
export type SplitCurve = v.InferOutput<typeof splitCurveSchema>;
export type RunCurves = v.InferOutput<typeof runCurvesSchema>;
export type ScoredLine = v.InferOutput<typeof scoredLineSchema>;
