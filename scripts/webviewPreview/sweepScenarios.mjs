/**
 * @typedef {import('../../src/protocol/sweepPanelMessages').SweepSnapshot} SweepSnapshot
 * @typedef {import('../../src/protocol/sweepView').SweepView} SweepView
 * @typedef {import('../../src/protocol/sweepView').SweepMemberView} SweepMemberView
 * @typedef {SweepMemberView['loss']} LossId
 */

const positives = 54;
const negatives = 100;

/**
 * Misses and false alarms of a loss and weight, for each seed.
 *
 * @typedef {readonly [weight: number | null, runs: readonly (readonly [fn: number, fp: number])[]]} Outcome
 */

/** @type {readonly Outcome[]} */
const logitAdjusted = [
  [0.5, [[11, 19], [11, 23], [12, 21]]], // prettier-ignore
  [0.7, [[7, 35], [5, 41], [3, 42]]], // prettier-ignore
  [0.8, [[2, 62], [2, 57], [2, 54]]], // prettier-ignore
  [0.9, [[0, 86], [1, 79], [0, 71]]], // prettier-ignore
  [0.95, [[0, 94], [0, 93], [0, 81]]], // prettier-ignore
  [0.97, [[0, 98], [0, 99], [0, 90]]], // prettier-ignore
  [0.99, [[0, 100], [0, 100], [0, 100]]], // prettier-ignore
];

/** @type {readonly Outcome[]} */
const recallSpecificity = logitAdjusted.map(([weight, runs]) => [
  weight,
  runs.map(([fn, fp]) => [Math.min(positives, fn + 1), Math.min(negatives, fp + 6)]),
]);

/** @type {readonly Outcome[]} */
const crossEntropy = [[null, [[17, 14], [19, 12], [15, 17]]]]; // prettier-ignore

const done = sweepOf([['logit-adjusted', logitAdjusted]], 3);
const severalLosses = sweepOf(
  [
    ['logit-adjusted', logitAdjusted],
    ['recall-specificity', recallSpecificity],
    ['cross-entropy', crossEntropy],
  ],
  3,
);
const oneSeed = sweepOf([['logit-adjusted', logitAdjusted]], 1);
/** All so good that they lie on each other. */
const crowded = sweepOf(
  [['logit-adjusted', [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.99].map((weight, i) => [weight, [[i < 4 ? 1 : 0, 2 + Math.floor(i / 3)]]])]], // prettier-ignore
  1,
);

/** @type {Record<string, { page: 'sweep', messages: { type: 'sweepSnapshot', snapshot: SweepSnapshot }[], clicks?: string[], fills?: Record<string, string> }>} */
export const sweepScenarios = {
  sweepNone: { page: 'sweep', messages: [snapshot(null)] },
  sweepStarting: { page: 'sweep', messages: [snapshot(until(done, 0))] },
  sweepRunning: { page: 'sweep', messages: [snapshot(until(done, 9))] },
  sweepDone: { page: 'sweep', messages: [snapshot(done)] },
  sweepChosen: { page: 'sweep', messages: [snapshot(done)], clicks: ['[data-setting="logit-adjusted 0.7"]'] },
  sweepLosses: { page: 'sweep', messages: [snapshot(severalLosses)] },
  sweepOneSeed: { page: 'sweep', messages: [snapshot(oneSeed)] },
  sweepCrowded: { page: 'sweep', messages: [snapshot(crowded)] },
  sweepUnmet: { page: 'sweep', messages: [snapshot(oneSeed)], fills: { '[data-target]': '1' } },
  sweepFailed: {
    page: 'sweep',
    messages: [snapshot(withFailures(done))],
    clicks: ['[data-setting="logit-adjusted 0.8"]'],
  },
  sweepAllFailed: { page: 'sweep', messages: [snapshot(allFailed(oneSeed))] },
  sweepCancelled: { page: 'sweep', messages: [snapshot(cancelled(until(done, 9)))] },
};

/**
 * @param {readonly (readonly [LossId, readonly Outcome[]])[]} losses
 * @param {number} seeds
 * @returns {SweepView}
 */
function sweepOf(losses, seeds) {
  /** @type {SweepMemberView[]} */
  const members = Array.from({ length: seeds }, (_, seed) =>
    losses.flatMap(([loss, outcomes]) =>
      outcomes.map(([recallWeight, runs]) => {
        const [fn, fp] = runs[seed] ?? [0, 0];
        return /** @type {SweepMemberView} */ ({
          loss,
          recallWeight,
          seed,
          state: 'done',
          progress: null,
          runId: `run-${loss}-${String(recallWeight)}-${String(seed)}`,
          result: {
            recall: (positives - fn) / positives,
            specificity: (negatives - fp) / negatives,
            tp: positives - fn,
            fp,
            tn: negatives - fp,
            fn,
            threshold: 0.5,
          },
          failure: null,
          endedAs: null,
        });
      }),
    ),
  ).flat();
  return withPoints({
    sweepId: `sweep-${String(losses.length)}-${String(seeds)}`,
    state: 'done',
    target: 'Outcome',
    positive: ['1'],
    thresholdPolicy: 'fixed=0.5',
    members: members.map((member, index) => ({ ...member, endedAs: index + 1 })),
    points: [],
  });
}

/**
 * @param {SweepView} sweep
 * @returns {SweepView}
 */
function withPoints(sweep) {
  /** @type {Map<string, SweepMemberView[]>} */
  const groups = new Map();
  for (const member of sweep.members.filter(({ result }) => result !== null)) {
    const key = `${member.loss} ${String(member.recallWeight)}`;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  const points = [...groups.values()].map((members) => ({
    loss: /** @type {SweepMemberView} */ (members[0]).loss,
    recallWeight: /** @type {SweepMemberView} */ (members[0]).recallWeight,
    runs: members.length,
    recall: spread(members.map(({ result }) => result?.recall ?? 0)),
    specificity: spread(members.map(({ result }) => result?.specificity ?? 0)),
  }));
  return {
    ...sweep,
    points: points.map((point) => ({
      ...point,
      onFront: !points.some(
        (other) =>
          other.recall.mean >= point.recall.mean &&
          other.specificity.mean >= point.specificity.mean &&
          (other.recall.mean > point.recall.mean || other.specificity.mean > point.specificity.mean),
      ),
    })),
  };
}

/** @param {readonly number[]} values */
function spread(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)) };
}

/**
 * The sweep when so many runs have ended, and two are in training.
 *
 * @param {SweepView} sweep
 * @param {number} ended
 * @returns {SweepView}
 */
function until(sweep, ended) {
  const members = sweep.members.map((member, index) => {
    if (index < ended) return member;
    const open = { ...member, result: null, runId: null, endedAs: null };
    if (index >= ended + 2) return { ...open, state: /** @type {const} */ ('waiting') };
    const progress = { epoch: ended === 0 ? 0 : 34 - 20 * (index - ended), epochs: 100 };
    return { ...open, state: /** @type {const} */ ('training'), progress };
  });
  return withPoints({ ...sweep, state: 'running', members });
}

/** @param {SweepView} sweep */
function withFailures(sweep) {
  return withPoints({
    ...sweep,
    members: sweep.members.map((member, index) => (index === 2 || index === 8 ? failed(member) : member)),
  });
}

/** @param {SweepView} sweep */
function allFailed(sweep) {
  return withPoints({ ...sweep, members: sweep.members.map(failed) });
}

/**
 * @param {SweepMemberView} member
 * @returns {SweepMemberView}
 */
function failed(member) {
  return {
    ...member,
    state: 'failed',
    result: null,
    failure: {
      message: 'The trainer process ended unexpectedly (signal SIGKILL).',
      advice: 'This is what happens when memory runs out: train on fewer rows or columns.',
    },
  };
}

/**
 * @param {SweepView} sweep
 * @returns {SweepView}
 */
function cancelled(sweep) {
  const members = sweep.members.map((member) =>
    member.state === 'done' ? member : { ...member, state: /** @type {const} */ ('cancelled'), progress: null },
  );
  return { ...sweep, state: 'cancelled', members };
}

/**
 * @param {SweepView | null} sweep
 * @returns {{ type: 'sweepSnapshot', snapshot: SweepSnapshot }}
 */
function snapshot(sweep) {
  return {
    type: 'sweepSnapshot',
    snapshot: {
      datasetName: 'pima-diabetes.csv',
      sweep,
      targetRecall: 0.95,
      settings: { loss: 'logit-adjusted', recallWeight: 0.9 },
      mayTrain: true,
    },
  };
}
