import type { ConfusionCounts } from '../../../src/engine/confusion';
import { recallOf, specificityOf } from '../../../src/engine/confusion';
import { metricNames } from '../../../src/engine/metrics/metrics';
import { parseRunConfig } from '../../../src/engine/runConfig';
import type { PanelSnapshot } from '../../../src/protocol/panelMessages';
import type { DatasetFacts, EpochRecord, Metrics, RunRecord } from '../../../src/protocol/runRecord';
import { startingRunView, type RunView } from '../../../src/protocol/runView';

/** A small run in which every number follows from the counts given. */
export const sampleDataset: DatasetFacts = {
  path: '/data/sample.csv',
  sha256: 'ab'.repeat(32),
  rows: 569,
  usedRows: 560,
  features: 30,
  inputs: 31,
  target: 'diagnosis',
  positive: ['M'],
  classes: [
    { label: 'B', count: 350 },
    { label: 'M', count: 210 },
  ],
  splits: {
    train: { rows: 336, positives: 126 },
    validation: { rows: 112, positives: 42 },
    test: { rows: 112, positives: 42 },
    calibration: { rows: 0, positives: 0 },
  },
  skipped: [{ reason: 'the target is missing', count: 9 }],
  leftOut: [],
};

const parsed = parseRunConfig({ target: 'diagnosis', positive: ['M'] });
if (!parsed.ok) throw new Error(parsed.error.message);
const sampleConfig = parsed.value;

export function epochOf(epoch: number, validation: ConfusionCounts, seconds = 0.5): EpochRecord {
  const rates = { recall: recallOf(validation), specificity: specificityOf(validation) };
  const split = { loss: 1 / epoch, ...rates, ...validation };
  return { epoch, seconds, phase: epoch <= 2 ? 'warm-up' : 'main', train: split, validation: split };
}

export function epochsUpTo(last: number, seconds = 0.5): EpochRecord[] {
  return Array.from({ length: last }, (_, index) => epochOf(index + 1, { tp: 30, fn: 12, fp: 7, tn: 63 }, seconds));
}

const undefinedIntervals = Object.fromEntries(
  metricNames.map((name) => [name, null]),
) as unknown as Metrics['intervals'];

/** Only what the panel reads is filled in; the rest is not defined. */
export function metricsOf(counts: ConfusionCounts, intervals: Partial<Metrics['intervals']>): Metrics {
  return {
    ...counts,
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    precision: null,
    npv: null,
    accuracy: null,
    balancedAccuracy: null,
    f1: null,
    fBeta: null,
    mcc: null,
    rocAuc: null,
    averagePrecision: null,
    brier: null,
    logLoss: null,
    prevalence: null,
    fnr: null,
    fpr: null,
    lrPlus: null,
    lrMinus: null,
    intervals: { ...undefinedIntervals, ...intervals },
  };
}

export function runOf(changes: Partial<RunView> = {}): RunView {
  return { ...startingRunView, dataset: sampleDataset, config: sampleConfig, ...changes };
}

export function snapshotOf(run: RunView | null, changes: Partial<PanelSnapshot> = {}): PanelSnapshot {
  return {
    datasetName: 'sample.csv',
    run,
    loss: sampleConfig.loss,
    thresholdPolicy: sampleConfig.threshold,
    mayTrain: true,
    ...changes,
  };
}

export function recordOf(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    schema: 'fnlab.run/1',
    runId: 'run-1',
    runDir: '/data/.fnlab/runs/run-1',
    state: 'done',
    startedAt: '2025-01-01T00:00:00.000Z',
    finishedAt: '2025-01-01T00:00:05.000Z',
    processId: 1,
    failure: null,
    dataset: sampleDataset,
    config: sampleConfig,
    backend: {
      name: 'wasm',
      library: '@tensorflow/tfjs-backend-wasm 4.22.0',
      tensorflow: null,
      reason: 'not installed',
    },
    epochs: epochsUpTo(3),
    bestEpoch: 2,
    threshold: null,
    metrics: null,
    baselines: [],
    problems: [],
    timings: null,
    ...changes,
  };
}
