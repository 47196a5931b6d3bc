import { simulatedCalibration } from './simulatedCurves.mjs';

/**
 * A run as a trainer would tell it: rows get scores that part more and more from epoch to epoch, and every count and rate is
 * computed from those scores, so that matrices, curves and summaries agree with each other.
 *
 * @typedef {import('../../src/protocol/runEvent').RunEvent} RunEvent
 * @typedef {import('../../src/protocol/runRecord').RunRecord} RunRecord
 * @typedef {import('../../src/protocol/runRecord').DatasetFacts} DatasetFacts
 * @typedef {import('../../src/protocol/runRecord').EpochRecord} EpochRecord
 */

/**
 * @typedef {object} SimulatedRun
 * @property {RunEvent} started
 * @property {RunEvent[]} epochs
 * @property {RunRecord} record complete
 */

/** @type {RunRecord['config']['loss']} */
export const defaultLoss = {
  id: 'recall-specificity',
  recallWeight: 0.9,
  classWeights: 'recall-weight',
  falseNegativeCost: 10,
  falsePositiveCost: 1,
  costMatrix: null,
  targetRecall: 0.95,
  beta: 2,
  fnWeight: 0.7,
  fpWeight: 0.3,
  alpha: 0.75,
  gamma: 2,
};

/**
 * @param {object} [options]
 * @param {number} [options.epochs]
 * @param {number} [options.rows]
 * @param {number} [options.prevalence]
 * @param {number} [options.separation] distance of the two classes' mean logits at the end, in standard deviations
 * @param {string} [options.positive]
 * @param {string} [options.negative]
 * @param {Partial<DatasetFacts>} [options.dataset]
 * @param {Partial<RunRecord['backend']>} [options.backend]
 * @returns {SimulatedRun}
 */
export function simulatedRun({
  epochs: epochCount = 100,
  rows = 569,
  prevalence = 212 / 569,
  separation = 4.6,
  positive = 'M',
  negative = 'B',
  dataset: datasetChanges = {},
  backend: backendChanges = {},
} = {}) {
  const normal = seededNormal(7);
  const train = drawRows(Math.round(rows * 0.6), prevalence, normal);
  const validation = drawRows(Math.round(rows * 0.2), prevalence, normal);
  const test = drawRows(rows - train.length - validation.length, prevalence, normal);
  const size = (/** @type {Row[]} */ split) => ({
    rows: split.length,
    positives: split.filter((row) => row.positive).length,
  });
  const positives = size(train).positives + size(validation).positives + size(test).positives;

  /** @type {DatasetFacts} */
  const dataset = {
    path: '/home/ada/screening/breast-cancer.csv',
    sha256: '9f2c1c5d1e0b64c7a1d27bb2bd8f3b40f0dbf0ab6b3c3d5a7e8f1a2b3c4d5e6f',
    rows,
    usedRows: rows,
    features: 30,
    inputs: 30,
    target: 'diagnosis',
    positive: [positive],
    classes: [
      { label: negative, count: rows - positives },
      { label: positive, count: positives },
    ],
    splits: {
      train: size(train),
      validation: size(validation),
      test: size(test),
      calibration: { rows: 0, positives: 0 },
    },
    skipped: [],
    leftOut: [],
    ...datasetChanges,
  };
  /** @type {RunRecord['config']} */
  const config = {
    target: dataset.target,
    positive: dataset.positive,
    loss: defaultLoss,
    model: { hidden: [64, 32] },
    training: {
      epochs: epochCount,
      batchSize: 'auto',
      learningRate: 0.003,
      selection: 'auto',
      patience: null,
      seed: 0,
    },
    split: { fractions: [0.6, 0.2, 0.2], column: null, folds: null },
    columns: { exclude: [] },
    threshold: { kind: 'fixed', value: 0.5 },
    backend: 'auto',
    baselines: true,
  };
  /** @type {RunRecord['backend']} */
  const backend = {
    name: 'native',
    library: '@tensorflow/tfjs-node 4.22.0',
    tensorflow: '2.21.0',
    reason: null,
    ...backendChanges,
  };

  const warmUp = Math.max(1, Math.round(epochCount * 0.05));
  const bestEpoch = Math.round(epochCount * 0.72);
  /** @type {EpochRecord[]} */
  const epochs = [];
  for (let epoch = 1; epoch <= epochCount; epoch++) {
    const isWarmUp = epoch <= warmUp;
    const learned = 1 - Math.exp((-5 * epoch) / epochCount);
    const overfitting = Math.max(0, epoch - bestEpoch) / epochCount;
    const wobble = 0.25 * normal() * Math.exp((-3 * epoch) / epochCount);
    const shift = isWarmUp ? -0.6 + epoch / warmUp : 0.5 + wobble;
    epochs.push({
      epoch,
      seconds: 0.031 + 0.004 * Math.abs(normal()),
      phase: isWarmUp ? 'warm-up' : 'main',
      train: epochSplit(train, (separation + overfitting) * learned, shift),
      validation: epochSplit(validation, (separation - 0.8 * overfitting) * learned * 0.94, shift - 0.1),
    });
  }

  const final = (
    /** @type {Row[]} */ split,
    /** @type {number} */ by = separation,
    /** @type {number} */ shift = 0.5,
  ) => metricsOf(counted(split, by, shift));
  const threshold = {
    policy: 'fixed=0.5',
    value: 0.5,
    feasible: true,
    guarantee: null,
    explanation: 'Fixed beforehand.',
  };
  const paired = { rows: 42, onlyFirst: 1, onlySecond: 0, difference: 1 / 42, interval: null, pValue: 1 };
  /** @type {RunRecord} */
  const record = {
    schema: 'fnlab.run/1',
    runId: '2025-06-01T09-12-44-recall-specificity-0.9',
    runDir: '/home/ada/screening/.fnlab/runs/2025-06-01T09-12-44-recall-specificity-0.9',
    state: 'done',
    startedAt: '2025-06-01T09:12:44.000Z',
    finishedAt: '2025-06-01T09:12:49.000Z',
    processId: 4711,
    failure: null,
    dataset,
    config,
    backend,
    epochs,
    bestEpoch,
    threshold,
    metrics: {
      train: final(train),
      validation: final(validation, separation * 0.94),
      test: final(test, separation * 0.93),
    },
    baselines: [
      {
        name: 'cross-entropy',
        threshold,
        metrics: { validation: final(validation, separation * 0.94, -0.3), test: final(test, separation * 0.94, -0.3) },
        matched: {
          threshold: { ...threshold, policy: 'recall=0.98', value: 0.2113 },
          metrics: { validation: final(validation, separation * 0.94, 0.4), test: final(test, separation * 0.9, 0.4) },
        },
      },
      {
        name: 'everyone-positive',
        threshold: { ...threshold, policy: 'fixed=0', value: 0 },
        metrics: { validation: final(validation, 0, 99), test: final(test, 0, 99) },
      },
    ],
    verdict: {
      against: 'cross-entropy',
      outcome: 'no-difference',
      text:
        'There is no evidence that this run is better or worse than cross-entropy with its threshold moved. Of 42 positives it misses 0 ' +
        'and cross-entropy with its threshold moved 1: it alone catches 1, the other alone 0 (exact McNemar p = 1.000).',
      comparison: { overall: paired, positives: paired, negatives: paired },
    },
    problems: [],
    timings: {
      startupSeconds: 0.42,
      loadSeconds: 0.11,
      trainSeconds: 3.4,
      totalSeconds: 4.6,
      millisecondsPerStep: 0.71,
    },
  };
  const scores = {
    train: scoresOf(train, separation, 0.5),
    validation: scoresOf(validation, separation * 0.94, 0.5),
    test: scoresOf(test, separation * 0.93, 0.5),
    calibration: { positives: new Float64Array(), negatives: new Float64Array() },
  };
  record.calibration = simulatedCalibration(scores.validation, scores.test);
  const { runId, runDir, startedAt } = record;
  return {
    started: { type: 'runStarted', runId, runDir, startedAt, dataset, config, backend },
    epochs: epochs.map((epoch) => ({ type: 'epochEnded', epoch })),
    record,
    scores,
  };
}

/** @typedef {{ positive: boolean, noise: number }} Row */

/**
 * @param {number} count
 * @param {number} prevalence
 * @param {() => number} normal
 * @returns {Row[]}
 */
function drawRows(count, prevalence, normal) {
  const positives = Math.round(count * prevalence);
  return Array.from({ length: count }, (_, index) => ({ positive: index < positives, noise: normal() }));
}

/**
 * @param {Row[]} rows
 * @param {number} separation
 * @param {number} shift
 */
function scoresOf(rows, separation, shift) {
  const of = (/** @type {boolean} */ wanted) =>
    Float64Array.from(
      rows
        .filter(({ positive }) => positive === wanted)
        .map(
          ({ positive, noise }) => 1 / (1 + Math.exp(-1.7 * ((positive ? 0.5 : -0.5) * separation + noise + shift))),
        ),
    ).sort();
  return { positives: of(true), negatives: of(false) };
}

/**
 * @param {Row[]} rows
 * @param {number} separation
 * @param {number} shift
 */
function counted(rows, separation, shift) {
  const counts = { tp: 0, fp: 0, tn: 0, fn: 0 };
  for (const { positive, noise } of rows) {
    const flagged = (positive ? 0.5 : -0.5) * separation + noise + shift >= 0;
    counts[positive ? (flagged ? 'tp' : 'fn') : flagged ? 'fp' : 'tn']++;
  }
  return counts;
}

/**
 * @param {Row[]} rows
 * @param {number} separation
 * @param {number} shift
 */
function epochSplit(rows, separation, shift) {
  const counts = counted(rows, separation, shift);
  const soft = rows.map(({ positive, noise }) => {
    const score = 1 / (1 + Math.exp(-1.7 * ((positive ? 0.5 : -0.5) * separation + noise + shift)));
    return positive
      ? { weight: 0.9 / (counts.tp + counts.fn), right: score }
      : { weight: 0.1 / (counts.tn + counts.fp), right: 1 - score };
  });
  const loss = 1 - soft.reduce((sum, { weight, right }) => sum + weight * right, 0);
  return {
    loss,
    recall: ratio(counts.tp, counts.tp + counts.fn),
    specificity: ratio(counts.tn, counts.tn + counts.fp),
    ...counts,
  };
}

/** @param {{ tp: number, fp: number, tn: number, fn: number }} counts */
function metricsOf(counts) {
  const { tp, fp, tn, fn } = counts;
  const recall = ratio(tp, tp + fn);
  const specificity = ratio(tn, tn + fp);
  return {
    ...counts,
    recall,
    specificity,
    precision: ratio(tp, tp + fp),
    npv: ratio(tn, tn + fn),
    accuracy: ratio(tp + tn, tp + fp + tn + fn),
    balancedAccuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
    f1: ratio(2 * tp, 2 * tp + fn + fp),
    fBeta: ratio(5 * tp, 5 * tp + 4 * fn + fp),
    mcc: null,
    rocAuc: null,
    averagePrecision: null,
    brier: null,
    logLoss: null,
    prevalence: ratio(tp + fn, tp + fp + tn + fn),
    intervals: { recall: wilson(tp, tp + fn), specificity: wilson(tn, tn + fp) },
  };
}

/**
 * @param {number} numerator
 * @param {number} denominator
 */
function ratio(numerator, denominator) {
  return denominator === 0 ? null : numerator / denominator;
}

/**
 * Wilson's interval at 95 %.
 *
 * @param {number} hits
 * @param {number} n
 * @returns {[number, number] | null}
 */
function wilson(hits, n) {
  if (n === 0) return null;
  const z = 1.959963984540054;
  const p = hits / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}

/**
 * Standard normal numbers that are the same every time (mulberry32, Box-Muller).
 *
 * @param {number} seed
 */
function seededNormal(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
