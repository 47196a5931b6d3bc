/**
 * What an inspector would say of the slices of a simulated run, and the scores of a filter on it.
 *
 * @typedef {import('../../src/protocol/inspectorMessages').RunScores} RunScores
 * @typedef {import('../../src/protocol/inspectorMessages').SplitScores} SplitScores
 * @typedef {import('../../src/protocol/inspectorMessages').SlicesAnswer} SlicesAnswer
 * @typedef {import('../../src/protocol/panelMessages').HostMessage} HostMessage
 */

/**
 * @param {string} runId
 * @param {readonly (readonly [name: string, tp: number, fn: number, fp: number, tn: number])[]} counted
 * @param {readonly string[]} columns the first one is that of the slices
 * @returns {HostMessage}
 */
export function slicesRead(runId, counted, columns) {
  const slices = counted.map(([name, tp, fn, fp, tn], code) => ({
    code,
    name,
    counts: { tp, fn, fp, tn },
    recall: tp + fn === 0 ? null : tp / (tp + fn),
    specificity: fp + tn === 0 ? null : tn / (fp + tn),
    intervals: { recall: wilson(tp, tp + fn), specificity: wilson(tn, fp + tn) },
    isSmall: tp + fn < 10,
  }));
  const answer = { column: columns[0] ?? '', columns: [...columns], slices };
  return { type: 'slicesRead', request: { runId, number: 1 }, answer };
}

/**
 * Every third row.
 *
 * @param {string} runId
 * @param {RunScores} scores
 * @returns {HostMessage}
 */
export function filterRead(runId, scores) {
  const third = (/** @type {Float64Array} */ side) => side.filter((_, at) => at % 3 === 0);
  const of = (/** @type {SplitScores} */ split) => ({
    positives: third(split.positives),
    negatives: third(split.negatives),
  });
  const { train, validation, test, calibration } = scores;
  return {
    type: 'filterRead',
    request: { runId, number: 1 },
    scores: { train: of(train), validation: of(validation), test: of(test), calibration: of(calibration) },
  };
}

/**
 * @param {number} count
 * @param {number} total
 * @returns {[number, number] | null}
 */
function wilson(count, total) {
  if (total === 0) return null;
  const z = 1.959964;
  const share = count / total;
  const middle = (share + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half = (z / (1 + (z * z) / total)) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
