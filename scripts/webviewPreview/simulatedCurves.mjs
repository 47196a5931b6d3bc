/**
 * What an inspector would say of other runs, and a record of how far scores can be taken at their word.
 *
 * @typedef {import('../../src/protocol/inspectorMessages').RunCurves} RunCurves
 * @typedef {import('../../src/protocol/inspectorMessages').SplitScores} SplitScores
 * @typedef {import('../../src/protocol/panelMessages').HostMessage} HostMessage
 * @typedef {import('../../src/protocol/runRecord').CalibrationRecord} CalibrationRecord
 */

/**
 * @param {string} runId of the run that is shown
 * @param {{ title: string, pinned: boolean, scores: RunCurvesScores, sameRows?: boolean }[]} others
 * @returns {HostMessage}
 */
export function otherRunsRead(runId, others) {
  return {
    type: 'otherRunsRead',
    runId,
    listed: others.map(({ title, pinned }, at) => ({
      runId: `other-${String(at)}`,
      title,
      description: `${String(at + 1)} Jun, 11:13 · recall-specificity 0.9 · 40 epochs`,
      pinned,
    })),
    curves: others.flatMap(({ pinned, scores, sameRows = true }, at) =>
      pinned ? [curvesOf(`other-${String(at)}`, scores, sameRows)] : [],
    ),
  };
}

/** @typedef {Record<'train' | 'validation' | 'test' | 'calibration', SplitScores>} RunCurvesScores */

/**
 * @param {string} runId
 * @param {RunCurvesScores} scores
 * @param {boolean} sameRows
 * @returns {RunCurves}
 */
function curvesOf(runId, scores, sameRows) {
  const of = (/** @type {SplitScores} */ split) => {
    const all = [...split.positives, ...split.negatives].sort((a, b) => b - a);
    const step = Math.max(1, Math.floor(all.length / 200));
    const thresholds = [1 + Number.EPSILON, ...all.filter((_, at) => at % step === 0), ...all.slice(-1)];
    const points = [...new Set(thresholds)].map((threshold) => pointAt(split, threshold));
    return { points: all.length === 0 ? [] : points, own: all.length === 0 ? null : pointAt(split, 0.5), sameRows };
  };
  const { train, validation, test, calibration } = scores;
  return { runId, train: of(train), validation: of(validation), test: of(test), calibration: of(calibration) };
}

/**
 * @param {SplitScores} split
 * @param {number} threshold
 */
function pointAt({ positives, negatives }, threshold) {
  const tp = positives.filter((score) => score >= threshold).length;
  const fp = negatives.filter((score) => score >= threshold).length;
  return { threshold, tp, fn: positives.length - tp, fp, tn: negatives.length - fp };
}

/**
 * @param {SplitScores} validation
 * @param {SplitScores} test
 * @returns {CalibrationRecord}
 */
export function simulatedCalibration(validation, test) {
  const of = (/** @type {SplitScores} */ split) => ({
    before: qualityOf(split, (score) => score),
    after: qualityOf(split, (score) => score ** 1.25),
  });
  return {
    method: 'platt',
    reason: 'the rarer class has few validation rows',
    parameters: { slope: 1.2, intercept: -0.4 },
    validation: of(validation),
    test: of(test),
  };
}

/**
 * @param {SplitScores} split
 * @param {(score: number) => number} probabilityOf
 * @returns {CalibrationRecord['test']['before']}
 */
function qualityOf({ positives, negatives }, probabilityOf) {
  const rows = [
    ...Array.from(positives, (score) => ({ probability: probabilityOf(score), positive: 1 })),
    ...Array.from(negatives, (score) => ({ probability: probabilityOf(score), positive: 0 })),
  ].sort((a, b) => a.probability - b.probability);
  const reliability = Array.from({ length: 10 }, (_, bin) => {
    const part = rows.slice(Math.floor((bin * rows.length) / 10), Math.floor(((bin + 1) * rows.length) / 10));
    const count = part.length;
    const observedRate = part.reduce((sum, { positive }) => sum + positive, 0) / count;
    const half = 1.96 * Math.sqrt((observedRate * (1 - observedRate) + 1 / count) / count);
    return {
      count,
      meanProbability: part.reduce((sum, { probability }) => sum + probability, 0) / count,
      observedRate,
      interval: /** @type {[number, number]} */ ([Math.max(0, observedRate - half), Math.min(1, observedRate + half)]),
    };
  });
  const expectedCalibrationError =
    reliability.reduce((sum, { meanProbability, observedRate }) => sum + Math.abs(meanProbability - observedRate), 0) /
    10;
  return { brier: 0.04, logLoss: 0.15, expectedCalibrationError, reliability };
}
