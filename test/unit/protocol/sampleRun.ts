import { calibrationQuality } from '../../../src/engine/calibration/calibrationQuality';
import { defaultLossSettings } from '../../../src/engine/losses/lossSettings';
import { metricsOf } from '../../../src/engine/metrics/metricsOf';
import { wilsonInterval } from '../../../src/engine/metrics/wilsonInterval';
import type { RunConfig } from '../../../src/engine/runConfig';
import type { RunEvent } from '../../../src/protocol/runEvent';
import type { EpochRecord, RunRecord } from '../../../src/protocol/runRecord';

/** A run of two epochs on twelve rows, complete in every field, and the events that a trainer sends for it. */

const config: RunConfig = {
  target: 'diagnosis',
  positive: ['M'],
  loss: { ...defaultLossSettings, id: 'weighted-cross-entropy', classWeights: { M: 4 } },
  model: { classes: 'binary', hidden: [8], ensemble: 1, dropout: 0 },
  training: {
    epochs: 2,
    batchSize: 'full',
    learningRate: 0.003,
    schedule: 'constant',
    learningRateWarmUp: 0,
    weightDecay: 0,
    gradientClip: null,
    selection: 'loss',
    patience: null,
    seed: 0,
  },
  split: {
    fractions: [0.5, 0.25, 0.25],
    calibration: null,
    column: null,
    groupColumn: null,
    timeColumn: null,
    folds: null,
  },
  read: { delimiter: null, missingMarks: [] },
  columns: { exclude: ['id'], include: [] },
  threshold: { kind: 'fixed', value: 0.5 },
  evaluation: { intervals: 'wilson' },
  probabilities: { method: 'auto' },
  backend: 'auto',
  baselines: true,
};

const train = metricsOf([1, 1, 0, 0, 0, 0], [0.9, 0.6, 0.55, 0.3, 0.2, 0.1], 0.5);
const validation = metricsOf([1, 0, 0], [0.7, 0.4, 0.1], 0.5);
const test = metricsOf([1, 0, 0], [0.4, 0.3, 0.2], 0.5);
const everyonePositive = metricsOf([1, 0, 0], [1, 1, 1], 0);

function epochOf(epoch: number): EpochRecord {
  const of = ({ tp, fp, tn, fn, recall, specificity }: typeof train): EpochRecord['train'] => {
    return { loss: 0.5 / epoch, recall, specificity, tp, fp, tn, fn };
  };
  return {
    epoch,
    seconds: 0.01,
    phase: epoch === 1 ? 'warm-up' : 'main',
    train: of(train),
    validation: of(validation),
  };
}

const threshold = { policy: 'fixed=0.5', value: 0.5, feasible: true, guarantee: null };

export const sampleRecord: RunRecord = {
  schema: 'fnlab.run/1',
  runId: '2024-05-06T07-08-09-abc',
  runDir: '/data/.fnlab/runs/2024-05-06T07-08-09-abc',
  state: 'done',
  startedAt: '2024-05-06T07:08:09.000Z',
  finishedAt: '2024-05-06T07:08:10.500Z',
  processId: 4711,
  failure: null,
  dataset: {
    path: '/data/tumours.csv',
    sha256: 'ab'.repeat(32),
    rows: 13,
    usedRows: 12,
    features: 2,
    inputs: 3,
    target: 'diagnosis',
    positive: ['M'],
    classes: [
      { label: 'B', count: 8 },
      { label: 'M', count: 4 },
    ],
    splits: {
      train: { rows: 6, positives: 2 },
      validation: { rows: 3, positives: 1 },
      test: { rows: 3, positives: 1 },
      calibration: { rows: 0, positives: 0 },
    },
    skipped: [{ reason: 'missing-target', count: 1 }],
    leftOut: [{ column: 'id', reason: 'excluded' }],
  },
  config,
  backend: { name: 'wasm', library: '@tensorflow/tfjs-backend-wasm 4.22.0', tensorflow: null, reason: 'not set up' },
  epochs: [epochOf(1), epochOf(2)],
  bestEpoch: 2,
  threshold,
  metrics: { train, validation, test },
  calibration: {
    method: 'platt',
    reason: 'the configuration asks for it',
    parameters: { slope: 0.5, intercept: -0.25 },
    validation: {
      before: calibrationQuality([1, 0, 0], [0.7, 0.4, 0.1], wilsonInterval),
      after: calibrationQuality([1, 0, 0], [0.6, 0.4, 0.2], wilsonInterval),
    },
    test: {
      before: calibrationQuality([1, 0, 0], [0.4, 0.3, 0.2], wilsonInterval),
      after: calibrationQuality([1, 0, 0], [0.45, 0.4, 0.25], wilsonInterval),
    },
  },
  baselines: [
    {
      name: 'everyone-positive',
      threshold: { ...threshold, value: 0 },
      metrics: { validation: everyonePositive, test: everyonePositive },
    },
  ],
  problems: [
    {
      code: 'missing-target',
      severity: 'warning',
      message: '1 row has no diagnosis.',
      advice: 'Fill it in.',
      line: 9,
      column: 'diagnosis',
    },
    { code: 'few-rows', severity: 'note', message: '12 rows are few.', advice: 'Bring more.' },
  ],
  timings: { startupSeconds: 0.2, loadSeconds: 0.1, trainSeconds: 1, totalSeconds: 1.3, millisecondsPerStep: 0.4 },
};

const { runId, runDir, startedAt, dataset, backend } = sampleRecord;

export const sampleEvents: readonly RunEvent[] = [
  { type: 'phaseChanged', phase: 'loading' },
  ...sampleRecord.problems.map((problem): RunEvent => ({ type: 'problemFound', problem })),
  { type: 'runStarted', runId, runDir, startedAt, dataset, config, backend },
  { type: 'phaseChanged', phase: 'training' },
  ...sampleRecord.epochs.map((epoch): RunEvent => ({ type: 'epochEnded', epoch })),
  { type: 'phaseChanged', phase: 'baselines' },
  { type: 'phaseChanged', phase: 'evaluating' },
  { type: 'runEnded', record: sampleRecord },
];
