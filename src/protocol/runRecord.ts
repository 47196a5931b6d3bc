import * as v from 'valibot';
import { calibrationMethods } from '../engine/calibration/calibration';
import { metricNames, type MetricName } from '../engine/metrics/metrics';
import { spreadMetrics, type SpreadMetric } from '../engine/metrics/metricSpread';
import { runConfigSchema } from '../engine/runConfig';

/** `run.json`: one training run, as stored on disk, as printed by `--json`, as shown in the panel. */

const rate = v.nullable(v.number());
const interval = v.nullable(v.tuple([v.number(), v.number()]));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const confusionEntries = { tp: count, fp: count, tn: count, fn: count };

/** Null too in runs that were stored before it was reported. */
const laterRate = v.optional(rate, null);
const laterInterval = v.optional(interval, null);

/** Metrics of one split at the run's threshold. A value that is not defined is null, never 0 or NaN. */
export const metricsSchema = v.object({
  ...confusionEntries,
  recall: rate,
  specificity: rate,
  precision: rate,
  npv: rate,
  accuracy: rate,
  balancedAccuracy: rate,
  f1: rate,
  /** beta = 2. */
  fBeta: rate,
  mcc: rate,
  rocAuc: rate,
  averagePrecision: rate,
  brier: rate,
  logLoss: rate,
  prevalence: rate,
  fnr: laterRate,
  fpr: laterRate,
  lrPlus: laterRate,
  lrMinus: laterRate,
  /** 95 %, of every metric; docs/metrics.md says how each is found. */
  intervals: v.object(
    Object.fromEntries(metricNames.map((name) => [name, laterInterval])) as Record<MetricName, typeof laterInterval>,
  ),
});

const epochSplitSchema = v.object({ loss: v.number(), recall: rate, specificity: rate, ...confusionEntries });

const classMetricsSchema = v.object({
  ...confusionEntries,
  recall: rate,
  specificity: rate,
  precision: rate,
  f1: rate,
  /** 95 %. */
  intervals: v.object({ recall: interval, specificity: interval, precision: interval }),
});

const classReportSchema = v.object({
  /** Rows by true and predicted label, which is the one of the largest probability. */
  matrix: v.array(v.array(count)),
  /** Each label against the rest. */
  perClass: v.array(classMetricsSchema),
  /** Means over the labels for which a metric is defined. */
  macro: v.object({ recall: rate, specificity: rate, precision: rate, f1: rate }),
  accuracy: rate,
});

/** How a run tells all labels of its target apart, whatever its threshold. All lists are in the order of `labels`. */
const classMetricsRecordSchema = v.object({
  labels: v.array(v.string()),
  splits: v.object({ train: classReportSchema, validation: classReportSchema, test: classReportSchema }),
});

export const epochSchema = v.object({
  /** From 1. */
  epoch: count,
  seconds: v.number(),
  /** Warm-up epochs train on plain cross-entropy; the loss reported is the chosen one all the same. */
  phase: v.picklist(['warm-up', 'main']),
  train: epochSplitSchema,
  validation: epochSplitSchema,
  /** What the rule of `training.selection` makes of the validation split; runs before that rule have none. */
  selection: v.exactOptional(rate),
});

export const failureSchema = v.object({
  kind: v.picklist(['usage', 'data', 'training', 'requirement', 'cancelled', 'internal']),
  code: v.string(),
  message: v.string(),
  advice: v.string(),
});

export const problemSchema = v.object({
  code: v.string(),
  severity: v.picklist(['error', 'warning', 'note']),
  message: v.string(),
  advice: v.string(),
  file: v.exactOptional(v.string()),
  line: v.exactOptional(count),
  column: v.exactOptional(v.string()),
});

const splitSizeSchema = v.object({ rows: count, positives: count });

const datasetFileSchema = v.object({
  /** Absolute. */
  path: v.string(),
  sha256: v.string(),
  /** Data records in it; row numbers count on through the files. */
  rows: count,
});

export const datasetFactsSchema = v.object({
  path: v.string(),
  sha256: v.string(),
  /** In order, when the dataset is spread over several; `path` is then the name that they have together. */
  files: v.exactOptional(v.array(datasetFileSchema)),
  rows: count,
  usedRows: count,
  /** Feature columns that the model sees. */
  features: count,
  /** Inputs of the network after encoding. */
  inputs: count,
  target: v.string(),
  positive: v.array(v.string()),
  classes: v.array(v.object({ label: v.string(), count })),
  splits: v.object({
    train: splitSizeSchema,
    validation: splitSizeSchema,
    test: splitSizeSchema,
    calibration: splitSizeSchema,
  }),
  skipped: v.array(v.object({ reason: v.string(), count })),
  leftOut: v.array(v.object({ column: v.string(), reason: v.string() })),
});

export const backendFactsSchema = v.object({
  name: v.picklist(['native', 'wasm']),
  /** npm package and version. */
  library: v.string(),
  /** Version of the TensorFlow library; null on WASM. */
  tensorflow: v.nullable(v.string()),
  /** Why native was not used, when it was not. */
  reason: v.nullable(v.string()),
});

/** What holds for new rows of the same kind: their recall, except with a chance of delta. */
const guaranteeSchema = v.object({
  recall: v.number(),
  delta: v.number(),
  /** Positives that it rests on; the threshold is the score of the one with this rank, counted from the lowest. */
  positives: count,
  rank: count,
  /** False where the scores come from other models of the same making. */
  exact: v.boolean(),
});

export const thresholdSchema = v.object({
  policy: v.string(),
  /** Predict positive when `score >= value`; the smallest number above 1 where nobody is flagged. */
  value: v.number(),
  /** False where the rows cannot give what the policy asks for; value and guarantee are then those of the first alternative. */
  feasible: v.boolean(),
  guarantee: v.nullable(guaranteeSchema),
  /** Policies that the same rows can give, the strongest first; none where the policy is feasible. */
  alternatives: v.exactOptional(v.array(v.string())),
  /** The scores that it was chosen from; null where it was fixed beforehand. Never those of test rows. */
  decidedOn: v.exactOptional(v.nullable(v.picklist(['validation', 'calibration', 'out-of-fold']))),
  /** What it is and how far it can be relied on, in sentences. */
  explanation: v.exactOptional(v.string()),
});

const splitMetricsSchema = v.object({ validation: metricsSchema, test: metricsSchema });

const metricValuesSchema = v.object(
  Object.fromEntries(spreadMetrics.map((name) => [name, laterRate])) as Record<SpreadMetric, typeof laterRate>,
);

/** Each row is held out in one round; metrics are of the rows held out, at the run's threshold. */
const crossValidationSchema = v.object({
  folds: count,
  rounds: v.array(v.object({ fold: count, bestEpoch: v.nullable(count), metrics: metricsSchema })),
  mean: metricValuesSchema,
  /** Over the rounds, with n - 1. */
  standardDeviation: metricValuesSchema,
});

const baselineNames = [
  'cross-entropy',
  'class-balanced-cross-entropy',
  'logistic-regression',
  'everyone-positive',
] as const;

const calibrationQualitySchema = v.object({
  brier: rate,
  logLoss: rate,
  expectedCalibrationError: rate,
  /** Up to ten bins with the same number of rows, ascending by probability. */
  reliability: v.array(v.object({ count, meanProbability: v.number(), observedRate: v.number(), interval })),
});

/** Of the scores, and of the probabilities that they became. */
const beforeAndAfterSchema = v.object({ before: calibrationQualitySchema, after: calibrationQualitySchema });

const calibrationRecordSchema = v.object({
  method: v.picklist(calibrationMethods),
  /** Why it is this method, in words. */
  reason: v.string(),
  parameters: v.record(v.string(), v.union([v.number(), v.array(v.number())])),
  /** It was fitted to these rows, so what it gains on them is more than it gains on others. */
  validation: beforeAndAfterSchema,
  test: beforeAndAfterSchema,
});

/** A simpler way to the same end, at a threshold of its own under the run's policy. */
const baselineSchema = v.object({
  name: v.picklist(baselineNames),
  threshold: thresholdSchema,
  metrics: splitMetricsSchema,
  /** Where the policy does not fix the recall: at the threshold with at least the recall that the run has on validation rows. */
  matched: v.exactOptional(v.object({ threshold: thresholdSchema, metrics: splitMetricsSchema })),
});

const pairedSchema = v.object({
  rows: count,
  /** Rows that only the run, and rows that only the other decision gets right. */
  onlyFirst: count,
  onlySecond: count,
  /** Share that the first gets right, less that of the second. */
  difference: rate,
  /** Of the difference: score interval, 95 %. */
  interval,
  /** Exact McNemar, two-sided. */
  pValue: v.number(),
});

export const decisionComparisonSchema = v.object({
  overall: pairedSchema,
  positives: pairedSchema,
  negatives: pairedSchema,
});

/** Whether the loss did what it is for, against cross-entropy with its threshold moved, on the same test rows. */
const verdictSchema = v.object({
  against: v.picklist(baselineNames),
  outcome: v.picklist(['better', 'worse', 'traded', 'no-difference', 'same-loss']),
  text: v.string(),
  comparison: decisionComparisonSchema,
});

const timingsSchema = v.object({
  startupSeconds: v.number(),
  loadSeconds: v.number(),
  trainSeconds: v.number(),
  totalSeconds: v.number(),
  millisecondsPerStep: v.nullable(v.number()),
});

export const runStates = ['running', 'done', 'cancelled', 'failed'] as const;

export const runRecordSchema = v.object({
  schema: v.literal('fnlab.run/1'),
  runId: v.string(),
  runDir: v.string(),
  state: v.picklist(runStates),
  /** ISO 8601, UTC. */
  startedAt: v.string(),
  finishedAt: v.nullable(v.string()),
  /** The process that trains; a running run whose process is gone was interrupted. */
  processId: count,
  failure: v.nullable(failureSchema),
  dataset: datasetFactsSchema,
  config: runConfigSchema,
  backend: backendFactsSchema,
  epochs: v.array(epochSchema),
  bestEpoch: v.nullable(count),
  threshold: v.nullable(thresholdSchema),
  /** Of the best epoch. Null until training ended; `train` only when the run was completed. */
  metrics: v.nullable(v.object({ train: metricsSchema, validation: metricsSchema, test: metricsSchema })),
  /** Only of a run that tells all classes apart. */
  classMetrics: v.exactOptional(classMetricsRecordSchema),
  /** Only of a run with folds; the scores of its predictions, and so its metrics, are then those of rows held out. */
  crossValidation: v.exactOptional(crossValidationSchema),
  /** Of completed runs; absent in those stored before there was one. */
  calibration: v.exactOptional(calibrationRecordSchema),
  baselines: v.array(baselineSchema),
  verdict: v.exactOptional(verdictSchema),
  problems: v.array(problemSchema),
  timings: v.nullable(timingsSchema),
});

export type Metrics = v.InferOutput<typeof metricsSchema>;
export type ClassReportRecord = v.InferOutput<typeof classReportSchema>;
export type ClassMetricsRecord = v.InferOutput<typeof classMetricsRecordSchema>;
export type EpochRecord = v.InferOutput<typeof epochSchema>;
export type EpochSplit = EpochRecord['train'];
export type DatasetFacts = v.InferOutput<typeof datasetFactsSchema>;
export type BackendFacts = v.InferOutput<typeof backendFactsSchema>;
export type ThresholdRecord = v.InferOutput<typeof thresholdSchema>;
export type CrossValidationRecord = v.InferOutput<typeof crossValidationSchema>;
export type CalibrationRecord = v.InferOutput<typeof calibrationRecordSchema>;
export type BaselineRecord = v.InferOutput<typeof baselineSchema>;
export type Verdict = v.InferOutput<typeof verdictSchema>;
export type Timings = v.InferOutput<typeof timingsSchema>;
export type RunState = (typeof runStates)[number];
export type RunRecord = v.InferOutput<typeof runRecordSchema>;
