/**
 * What an inspector would say of a row of a simulated run, and of the columns of the run.
 *
 * @typedef {import('../../src/engine/failure').Failure} Failure
 * @typedef {import('../../src/protocol/panelMessages').HostMessage} HostMessage
 */

/** @type {readonly (readonly [column: string, value: string | null, typical: string | null, contribution: number])[]} */
const reasons = [
  ['amount', '912.5', '41.2', 1.83],
  ['minutes_since_the_last_payment_from_the_same_device', '0.4', '1440', 0.95],
  ['country', 'NL', 'NL', 0],
  ['remark', 'a longer remark, by hand, as the customer wrote it', 'paid', -0.61],
  ['age', null, '37', -0.22],
  ['measurement_1', '3', '11', 0.18],
  ['measurement_2', '4', '12', -0.14],
  ['measurement_3', '5', '11', 0.09],
  ['measurement_4', '6', '11', 0.05],
  ['measurement_5', '7', '11', -0.03],
  ['measurement_6', '8', '11', 0.004],
  ['measurement_7', '9', '11', 0.002],
];

/**
 * @param {string} runId
 * @param {number} row
 * @returns {HostMessage}
 */
export function rowExplained(runId, row) {
  const contributions = reasons
    .map(([column, value, typical, contribution]) => ({ column, value, typical, contribution }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const note =
    'The run’s own model gives this row 0.9021, and this is about that: the listed score comes from a model of the cross-validation that has not seen the row.';
  return {
    type: 'rowExplained',
    runId,
    row,
    answer: {
      ok: true,
      value: { row, line: row + 1, score: 0.87, modelScore: 0.9021, logOdds: 2.22, contributions, note },
    },
  };
}

/**
 * @param {string} runId
 * @param {number} row
 * @param {Failure} failure
 * @returns {HostMessage}
 */
export function rowNotExplained(runId, row, failure) {
  return { type: 'rowExplained', runId, row, answer: { ok: false, error: failure } };
}

/**
 * @param {string} runId
 * @returns {HostMessage}
 */
export function importanceMeasured(runId) {
  const columns = Array.from({ length: 40 }, (_, at) => {
    const drop = 0.21 * Math.exp(-at / 4) - 0.004;
    /** @type {[number, number]} */
    const interval = [drop - 0.02 - 0.1 * drop, drop + 0.02 + 0.1 * drop];
    const column = reasons[at]?.[0] ?? `measurement_${String(at + 1)}`;
    return { column, drop, interval };
  });
  const answer = /** @type {const} */ ({
    split: 'validation',
    rows: 2604,
    rowsOfSplit: 12_001,
    repeats: 10,
    rocAuc: 0.9431,
  });
  return {
    type: 'importanceMeasured',
    runId,
    split: 'validation',
    answer: { ok: true, value: { ...answer, columns } },
  };
}
