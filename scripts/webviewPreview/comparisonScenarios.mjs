import { simulatedRun } from './simulatedRun.mjs';

/**
 * @typedef {import('../../src/protocol/comparisonPanelMessages').ComparisonSnapshot} ComparisonSnapshot
 * @typedef {import('../../src/protocol/comparisonPanelMessages').ComparedSide} ComparedSide
 * @typedef {import('../../src/protocol/comparisonPanelMessages').ChangedRows} ChangedRows
 */

const one = simulatedRun({ separation: 3.2, rows: 2000 }).record;
const other = simulatedRun({ separation: 3.6, rows: 2000 }).record;

/** @type {ComparedSide} */
const first = {
  title: 'Misses 9 of 149 · false alarms 12 of 251',
  datasetName: 'breast-cancer.csv',
  startedAt: one.startedAt,
  positive: ['M'],
  negative: ['B'],
  threshold: one.threshold,
  metrics: one.metrics,
};

/** @type {ComparedSide} */
const second = { ...first, title: 'Weight 0.97, wide', startedAt: '2025-06-02T14:01:10.000Z', metrics: other.metrics };

/** @type {ComparisonSnapshot} */
const compared = {
  first,
  second,
  split: 'test',
  differences: [
    { name: 'loss.recallWeight', first: '0.9', second: '0.97' },
    { name: 'model.hidden', first: '[64,64]', second: '[128,128]' },
    { name: 'threshold chosen', first: '0.500000', second: '0.231845' },
    { name: 'best epoch', first: '72', second: '31' },
    { name: 'columns.exclude', first: '[]', second: '["a_column_with_a_long_name","another_one_that_is_even_longer"]' },
  ],
  rows: {
    state: 'compared',
    comparison: {
      overall: { rows: 400, onlyFirst: 22, onlySecond: 9, difference: 13 / 400, interval: [0.004, 0.063], pValue: 0.0294 },
      positives: { rows: 149, onlyFirst: 1, onlySecond: 6, difference: -5 / 149, interval: [-0.076, 0.003], pValue: 0.125 },
      negatives: { rows: 251, onlyFirst: 21, onlySecond: 3, difference: 18 / 251, interval: [0.037, 0.116], pValue: 0.000277 },
    }, // prettier-ignore
    rocAucDifference: { difference: -0.0124, interval: [-0.0231, -0.0017] },
    lists: {
      newlyMissed: rows(1, 'M', 0.56, 0.19),
      newlyCaught: rows(6, 'M', 0.31, 0.78),
      newlyAlarmed: rows(21, 'B', 0.22, 0.6),
      newlyCleared: rows(3, 'B', 0.7, 0.2),
    },
  },
  hasLines: true,
};

/** @type {Record<string, { page: 'comparison', messages: { type: 'comparisonSnapshot', snapshot: ComparisonSnapshot }[], clicks?: string[], fills?: Record<string, string> }>} */
export const comparisonScenarios = {
  comparisonReading: scenario({ ...compared, rows: { state: 'reading' } }),
  comparison: scenario(compared),
  comparisonSame: scenario({
    ...compared,
    second: { ...first, title: 'The same again' },
    differences: [],
    rows: {
      state: 'compared',
      comparison: {
        overall: { rows: 400, onlyFirst: 0, onlySecond: 0, difference: 0, interval: [-0.0095, 0.0095], pValue: 1 },
        positives: { rows: 149, onlyFirst: 0, onlySecond: 0, difference: 0, interval: [-0.025, 0.025], pValue: 1 },
        negatives: { rows: 251, onlyFirst: 0, onlySecond: 0, difference: 0, interval: [-0.015, 0.015], pValue: 1 },
      },
      rocAucDifference: { difference: 0, interval: null },
      lists: { newlyMissed: none(), newlyCaught: none(), newlyAlarmed: none(), newlyCleared: none() },
    },
  }),
  comparisonImpossible: scenario({
    ...compared,
    second: { ...second, datasetName: 'screening-2025.csv', positive: ['malignant'], negative: ['benign', 'unknown'] },
    rows: {
      state: 'failed',
      failure: {
        kind: 'usage',
        code: 'runs-not-comparable',
        message:
          '/home/ada/.fnlab/runs/a and /home/ada/.fnlab/runs/b cannot be compared row by row: they were trained on different files.',
        advice: 'Compare runs of the same file with the same target, positive class, split and seed.',
      },
    },
  }),
};

/**
 * @param {ComparisonSnapshot} snapshot
 * @returns {(typeof comparisonScenarios)[string]}
 */
function scenario(snapshot) {
  return { page: 'comparison', messages: [{ type: 'comparisonSnapshot', snapshot }] };
}

/**
 * @param {number} count
 * @param {string} label
 * @param {number} firstScore
 * @param {number} secondScore
 * @returns {ChangedRows}
 */
function rows(count, label, firstScore, secondScore) {
  return {
    total: count,
    rows: Array.from({ length: count }, (_, index) => ({
      row: 17 + 13 * index,
      line: 18 + 13 * index,
      label,
      firstScore: firstScore - 0.003 * index,
      secondScore: secondScore - 0.002 * index,
    })),
  };
}

/** @returns {ChangedRows} */
function none() {
  return { total: 0, rows: [] };
}
