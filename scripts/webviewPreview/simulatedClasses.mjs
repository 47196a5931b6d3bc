/**
 * @typedef {import('../../src/protocol/runRecord').ClassMetricsRecord} ClassMetricsRecord
 * @typedef {import('../../src/protocol/runRecord').ClassReportRecord} ClassReportRecord
 */

/**
 * How a run tells these labels apart: rarer from label to label, neighbours mistaken for each other.
 *
 * @param {string[]} labels
 * @returns {ClassMetricsRecord}
 */
export function simulatedClasses(labels) {
  const report = reportOf(labels.map((_, truth) => labels.map((_, taken) => countOf(truth, taken))));
  return { labels, splits: { train: report, validation: report, test: report } };
}

/**
 * @param {number} truth
 * @param {number} taken
 */
function countOf(truth, taken) {
  return Math.floor(900 / (truth + 2) / (1 + 6 * Math.abs(truth - taken) ** 1.5));
}

/**
 * @param {number[][]} matrix
 * @returns {ClassReportRecord}
 */
function reportOf(matrix) {
  const total = sumOf(matrix.map(sumOf));
  const perClass = matrix.map((row, at) => {
    const tp = row[at] ?? 0;
    const fn = sumOf(row) - tp;
    const fp = sumOf(matrix.map((each) => each[at] ?? 0)) - tp;
    const tn = total - tp - fn - fp;
    const rates = { recall: tp / (tp + fn), specificity: tn / (tn + fp), precision: tp / (tp + fp) };
    return {
      ...{ tp, fp, tn, fn },
      ...rates,
      f1: (2 * tp) / (2 * tp + fn + fp),
      intervals: {
        recall: around(rates.recall, tp + fn),
        specificity: around(rates.specificity, tn + fp),
        precision: around(rates.precision, tp + fp),
      },
    };
  });
  /** @param {'recall' | 'specificity' | 'precision' | 'f1'} metric */
  const mean = (metric) => sumOf(perClass.map((each) => each[metric])) / perClass.length;
  return {
    matrix,
    perClass,
    macro: { recall: mean('recall'), specificity: mean('specificity'), precision: mean('precision'), f1: mean('f1') },
    accuracy: sumOf(perClass.map(({ tp }) => tp)) / total,
  };
}

/**
 * @param {number} rate
 * @param {number} rows
 * @returns {[number, number]}
 */
function around(rate, rows) {
  const half = 1.96 * Math.sqrt((rate * (1 - rate)) / rows);
  return [Math.max(0, rate - half), Math.min(1, rate + half)];
}

/** @param {number[]} values */
function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}
