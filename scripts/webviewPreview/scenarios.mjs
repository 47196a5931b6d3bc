import { comparisonScenarios } from './comparisonScenarios.mjs';
import { simulatedClasses } from './simulatedClasses.mjs';
import { otherRunsRead } from './simulatedCurves.mjs';
import { importanceMeasured, rowExplained, rowNotExplained } from './simulatedReasons.mjs';
import { defaultLoss, simulatedRun } from './simulatedRun.mjs';
import { filterRead, slicesRead } from './simulatedSlices.mjs';
import { sweepScenarios } from './sweepScenarios.mjs';

/**
 * @typedef {import('../../src/protocol/panelMessages').HostMessage
 *   | import('../../src/protocol/sweepPanelMessages').SweepHostMessage
 *   | import('../../src/protocol/comparisonPanelMessages').ComparisonHostMessage} HostMessage
 * @typedef {import('../../src/protocol/panelMessages').PanelSnapshot} PanelSnapshot
 * @typedef {import('../../src/protocol/runEvent').RunEvent} RunEvent
 * @typedef {import('../../src/protocol/runEvent').RunPhase} RunPhase
 * @typedef {import('../../src/protocol/runView').RunView} RunView
 */

/**
 * Something that a panel can be in, as the messages that lead there.
 *
 * @typedef {object} Scenario
 * @property {'webview' | 'sweep' | 'comparison'} [page] the panel of a dataset when absent
 * @property {HostMessage[]} messages
 * @property {string[]} [clicks] selectors to press afterwards
 * @property {Record<string, string>} [fills] selectors of fields to texts that are typed into them
 * @property {HostMessage[]} [answers] to what the clicks ask for
 */

/** @type {RunView} */
const starting = {
  state: 'starting',
  runId: null,
  runDir: null,
  startedAt: null,
  dataset: null,
  config: null,
  backend: null,
  epochs: [],
  bestEpoch: null,
  threshold: null,
  metrics: null,
  baselines: [],
  calibration: null,
  classMetrics: null,
  verdict: null,
  problems: [],
  timings: null,
  failure: null,
};

/** @type {PanelSnapshot} */
const blank = {
  datasetName: 'breast-cancer.csv',
  run: null,
  loss: defaultLoss,
  thresholdPolicy: { kind: 'fixed', value: 0.5 },
  mayTrain: true,
};

const sample = simulatedRun();
const wasm = simulatedRun({
  backend: {
    name: 'wasm',
    library: '@tensorflow/tfjs-backend-wasm 4.22.0',
    tensorflow: null,
    reason: 'the addon of tfjs-node is not installed. Run “FN Lab: Set Up Native Backend”.',
  },
  dataset: {
    rows: 581,
    skipped: [
      { reason: 'the target is missing', count: 9 },
      { reason: 'wrong number of fields', count: 3 },
    ],
    leftOut: [{ column: 'patient_id', reason: 'identifier' }],
  },
});
const long = simulatedRun({
  epochs: 4000,
  rows: 20000,
  prevalence: 0.02,
  separation: 3.6,
  positive: 'fraud',
  negative: 'genuine',
});
const others = { epochs: 10, rows: 8000, prevalence: 0.02 };
const wide = simulatedRun({ ...others, separation: 4.4 });
const narrow = simulatedRun({ ...others, separation: 2.6 });
const awkward = simulatedRun({
  epochs: 60,
  prevalence: 0.12,
  separation: 2.2,
  positive: 'malignant (histologically confirmed), grade 3 or higher',
  negative: '<b>benign</b> or not determined at first examination',
  dataset: {
    target: 'final_diagnosis_after_second_pathologist_review',
    path: 'C:\\Users\\Ada Lovelace\\Screening 2025\\très long nom de fichier, version définitive (2).csv',
  },
});

/** @type {import('../../src/engine/problem').Problem[]} */
const problems = [
  {
    code: 'identifier-column',
    severity: 'note',
    message: 'patient_id looks like an identifier and is left out.',
    advice: 'Include it in the settings if it carries meaning.',
    column: 'patient_id',
  },
  {
    code: 'missing-target',
    severity: 'warning',
    message: '9 rows have no value in diagnosis and were skipped.',
    advice: 'Fill them in, or leave them out of the file.',
    line: 214,
    column: 'diagnosis',
  },
  {
    code: 'wrong-field-count',
    severity: 'error',
    message: '3 rows do not have 32 fields and were skipped.',
    advice: 'Check the quotes in these lines.',
    line: 402,
  },
];

/**
 * @param {RunEvent} event
 * @returns {HostMessage}
 */
const told = (event) => ({ type: 'runEvents', events: [event] });
/**
 * @param {RunPhase} phase
 * @returns {HostMessage}
 */
const phase = (phase) => told({ type: 'phaseChanged', phase });

/**
 * @param {Partial<PanelSnapshot>} [changes]
 * @returns {HostMessage}
 */
const snapshot = (changes = {}) => ({ type: 'snapshot', snapshot: { ...blank, ...changes } });

/**
 * @param {ReturnType<typeof simulatedRun>} run
 * @param {number} epochs
 */
const trainedUntil = (run, epochs) => [
  snapshot({ run: starting, loss: run.record.config.loss }),
  phase('loading'),
  told(run.started),
  phase('training'),
  ...run.epochs.slice(0, epochs).map(told),
];

/**
 * @param {string[]} labels the first is that of the sample's positive rows
 * @returns {ReturnType<typeof simulatedRun>}
 */
const ofClasses = (labels) => ({ ...sample, record: { ...sample.record, classMetrics: simulatedClasses(labels) } });

/** @param {ReturnType<typeof simulatedRun>} run */
const finished = (run) => [
  ...trainedUntil(run, run.epochs.length),
  phase('baselines'),
  phase('evaluating'),
  told({ type: 'runEnded', record: run.record }),
];

/** @param {ReturnType<typeof simulatedRun>} run */
const withOthers = (run) =>
  otherRunsRead(run.record.runId, [
    { title: 'Wider network', pinned: true, scores: wide.scores },
    { title: 'Misses 9 of 80 · false alarms 41 of 3,920', pinned: true, scores: narrow.scores, sameRows: false },
    { title: 'Misses 12 of 80 · false alarms 30 of 3,920', pinned: false, scores: narrow.scores },
  ]);

/**
 * @param {ReturnType<typeof simulatedRun>} run
 * @returns {HostMessage[]}
 */
const inspected = (run) => [
  ...finished(run),
  {
    type: 'runInspected',
    runId: run.record.runId,
    scores: run.scores,
    testPolicies: ['fixed=0.5'],
    filterExample: 'radius_mean > 13.37',
    keptEpochs: null,
  },
];

/**
 * The false alarms of the test split, worst first, of a table with so many columns.
 *
 * @param {ReturnType<typeof simulatedRun>} run
 * @param {number} columnCount
 * @param {string | null} datasetNote
 * @returns {HostMessage}
 */
const falseAlarms = (run, columnCount, datasetNote) => {
  const scores = [...run.scores.test.negatives].filter((score) => score >= 0.5).reverse();
  const columns = Array.from({ length: columnCount }, (_, index) => `measurement_${String(index + 1)}`);
  const answer = {
    total: scores.length,
    columns,
    columnCount,
    datasetNote,
    rows: scores.slice(0, 100).map((score, index) => ({
      row: 97 * index + 13,
      line: 97 * index + 14,
      lastLine: 97 * index + 14,
      split: 'test',
      label: 'genuine',
      predicted: null,
      score,
      spread: (index % 7) / 10,
      missedEpochs: null,
      cell: /** @type {const} */ ('fp'),
      values: columns.map((_, column) =>
        column % 4 === 3
          ? index % 3 === 0
            ? null
            : 'a longer remark, by hand'
          : String(((index + 1) * (column + 7)) % 23),
      ),
    })),
  };
  return { type: 'rowsRead', request: { selectionNumber: 1, offset: 0 }, answer };
};

/** @type {import('../../src/engine/failure').Failure} */
const changed = {
  kind: 'data',
  code: 'dataset-changed',
  message: '/home/ada/payments.csv has changed since this run, so its values are not those that were scored.',
  advice: 'Bring back the file as it was, or train again.',
};

/**
 * @param {ReturnType<typeof simulatedRun>} run
 * @returns {HostMessage}
 */
const slicesOfAge = (run) =>
  slicesRead(
    run.record.runId,
    [
      ['below 23', 9, 7, 41, 740],
      ['41 to below 57', 14, 5, 60, 720],
      ['23 to below 31', 17, 4, 52, 731],
      ['31 to below 41', 19, 1, 33, 760],
      ['57 or more, as stated by the customer on the first of several forms', 2, 4, 30, 690],
      ['missing', 0, 0, 2, 60],
    ],
    ['age_at_first_purchase', 'amount', 'country'],
  );

/**
 * Misses of the validation split at an epoch, the first of them with its history.
 *
 * @param {ReturnType<typeof simulatedRun>} run
 * @param {number} epoch
 * @returns {HostMessage[]}
 */
const missesOfEpoch = (run, epoch) => {
  const { positives, negatives } = run.scores.validation;
  // Less apart than at the end, with as many on each side of 0.5 as the epoch counted.
  const { fn, tn } = run.record.epochs[epoch - 1]?.validation ?? { fn: 0, tn: 0 };
  const blurred = (/** @type {Float64Array} */ side, /** @type {number} */ below) =>
    side.map((score, at) => (at < below ? Math.min(score, 0.49) : Math.max(score, 0.5)) * 0.4 + 0.3);
  const [positivesThen, negativesThen] = [blurred(positives, fn), blurred(negatives, tn)];
  const missed = [...positivesThen].filter((score) => score < 0.5);
  const epochs = run.record.epochs.map((each) => each.epoch);
  const answer = {
    total: missed.length,
    columns: ['measurement_1', 'measurement_2'],
    columnCount: 2,
    datasetNote: null,
    rows: missed.slice(0, 100).map((score, index) => ({
      row: 97 * index + 13,
      line: 97 * index + 14,
      lastLine: 97 * index + 14,
      split: 'validation',
      label: 'M',
      predicted: null,
      score,
      spread: null,
      missedEpochs: (index * 13) % epochs.length,
      cell: /** @type {const} */ ('fn'),
      values: [String(index % 7), String(index % 11)],
    })),
  };
  const history = {
    row: 13,
    isPositive: true,
    threshold: 0.5,
    epochs,
    every: 1,
    scores: Float64Array.from(epochs, (each) => 0.5 + 0.3 * Math.tanh((each - 20) / 20) + 0.1 * Math.sin(each)),
  };
  return [
    {
      type: 'epochScoresRead',
      runId: run.record.runId,
      query: { epoch, split: 'validation' },
      answer: { ok: true, value: { positives: positivesThen, negatives: negativesThen } },
    },
    { type: 'rowsRead', request: { selectionNumber: 1, offset: 0 }, answer },
    { type: 'rowHistoryRead', runId: run.record.runId, row: 13, answer: { ok: true, value: history } },
  ];
};
/**
 * Rows of one label that were taken for another, as the file has them.
 *
 * @returns {HostMessage}
 */
const confusedRows = () => ({
  type: 'rowsRead',
  request: { selectionNumber: 1, offset: 0 },
  answer: {
    total: 42,
    columns: ['radius', 'texture'],
    columnCount: 2,
    datasetNote: null,
    rows: Array.from({ length: 42 }, (_, index) => ({
      row: 9 * index + 4,
      line: 9 * index + 5,
      lastLine: 9 * index + 5,
      split: 'validation',
      label: 'M',
      predicted: 'B',
      score: 0.04 + index / 50,
      spread: (index % 7) / 10,
      missedEpochs: null,
      cell: /** @type {const} */ ('tp'),
      values: [String(12 + (index % 9)), String(20 + (index % 4))],
    })),
  },
});

/** @type {Readonly<Record<string, Scenario>>} */
export const scenarios = {
  empty: { messages: [snapshot()] },
  untrusted: { messages: [snapshot({ mayTrain: false })] },
  starting: { messages: [snapshot({ run: starting })] },
  loading: { messages: [snapshot({ run: starting }), phase('loading')] },
  firstEpochs: { messages: trainedUntil(sample, 3) },
  training: { messages: trainedUntil(sample, 34) },
  baselines: { messages: [...trainedUntil(sample, 100), phase('baselines')] },
  evaluating: { messages: [...trainedUntil(sample, 100), phase('baselines'), phase('evaluating')] },
  done: { messages: finished(sample) },
  nextRun: {
    messages: [
      ...finished(wasm),
      {
        type: 'lossSettingsChanged',
        loss: { ...defaultLoss, recallWeight: 0.97 },
      },
    ],
    clicks: ['[data-drawer=details]'],
  },
  problems: {
    messages: [
      ...trainedUntil(wasm, 20),
      ...problems.map((problem) => told({ type: 'problemFound', problem })),
      {
        type: 'lossSettingsChanged',
        loss: { ...defaultLoss, id: 'weighted-cross-entropy', classWeights: 'balanced' },
      },
    ],
    clicks: ['[data-drawer=problems]'],
  },
  costs: { messages: [snapshot({ loss: { ...defaultLoss, id: 'cost-matrix' } })] },
  classWeights: {
    messages: [
      ...finished(sample),
      { type: 'lossSettingsChanged', loss: { ...defaultLoss, id: 'weighted-cross-entropy' } },
    ],
  },
  nothingToSet: { messages: [snapshot({ loss: { ...defaultLoss, id: 'cross-entropy' } })] },
  table: { messages: finished(sample), clicks: ['[data-chart=rates] button', '[data-chart=loss] button'] },
  cancelled: {
    messages: [
      ...trainedUntil(sample, 41),
      told({
        type: 'runEnded',
        record: {
          ...sample.record,
          state: 'cancelled',
          epochs: sample.record.epochs.slice(0, 41),
          bestEpoch: null,
          threshold: null,
          metrics: null,
          baselines: [],
          timings: null,
        },
      }),
    ],
  },
  failedData: {
    messages: [
      snapshot({
        run: {
          ...starting,
          state: 'failed',
          failure: {
            kind: 'data',
            code: 'one-class-only',
            message: 'Column diagnosis of breast-cancer.csv holds only the class B.',
            advice: 'Choose another target column, or add rows of another class.',
          },
        },
      }),
    ],
  },
  failedTraining: {
    messages: [
      ...trainedUntil(sample, 12),
      told({
        type: 'runEnded',
        record: {
          ...sample.record,
          state: 'failed',
          epochs: sample.record.epochs.slice(0, 12),
          bestEpoch: null,
          threshold: null,
          metrics: null,
          baselines: [],
          timings: null,
          failure: {
            kind: 'training',
            code: 'trainer-crashed',
            message: 'The trainer process ended with signal SIGKILL in epoch 13.',
            advice: 'The machine may be out of memory. Train with a smaller batch, or look at the log.',
          },
        },
      }),
    ],
  },
  rows: {
    messages: inspected(long),
    clicks: ['[data-split=test] [data-place=fp]'],
    answers: [falseAlarms(long, 6, null)],
  },
  rowsOfEpoch: {
    messages: [
      ...finished(sample),
      {
        type: 'runInspected',
        runId: sample.record.runId,
        scores: sample.scores,
        testPolicies: ['fixed=0.5'],
        filterExample: null,
        keptEpochs: { epochs: sample.record.epochs.map(({ epoch }) => epoch), every: 1 },
      },
    ],
    // The middle of the track, and then the misses of that epoch.
    clicks: ['.scrubber input[type=range]', '[data-split=validation] [data-place=fn]'],
    answers: missesOfEpoch(sample, 50),
  },
  why: {
    messages: inspected(long),
    clicks: ['[data-split=test] [data-place=fp]', '[data-action=toggleWhy]'],
    answers: [falseAlarms(long, 6, null), rowExplained(long.record.runId, 13)],
  },
  whyReading: {
    messages: inspected(long),
    clicks: ['[data-split=test] [data-place=fp]', '[data-action=toggleWhy]'],
    answers: [falseAlarms(long, 6, null)],
  },
  whyFailed: {
    messages: inspected(long),
    clicks: ['[data-split=test] [data-place=fp]', '[data-action=toggleWhy]'],
    answers: [falseAlarms(long, 6, null), rowNotExplained(long.record.runId, 13, changed)],
  },
  importanceReading: { messages: inspected(long), clicks: ['[data-action=measureImportance]'] },
  importance: {
    messages: inspected(long),
    clicks: ['[data-action=measureImportance]'],
    answers: [importanceMeasured(long.record.runId)],
  },
  importanceOfTest: { messages: inspected(long), clicks: ['[data-importance-split=test]'] },
  manyColumns: {
    messages: inspected(long),
    clicks: ['[data-split=test] [data-place=fp]'],
    answers: [
      falseAlarms(long, 30, 'The file has changed since this run: lines and values are those that it has now.'),
    ],
  },
  noRows: {
    messages: inspected(sample),
    clicks: ['[data-split=test] [data-place=fn]'],
    answers: [
      {
        type: 'rowsRead',
        request: { selectionNumber: 1, offset: 0 },
        answer: { total: 0, rows: [], columns: ['radius'], columnCount: 1, datasetNote: null },
      },
    ],
  },
  policyTried: {
    messages: [
      ...inspected(long),
      { type: 'thresholdPolicyChanged', thresholdPolicy: { kind: 'recall', recall: 0.95 } },
    ],
    fills: { '[data-policy-field=recall]': '0.9' },
  },
  policyInfeasible: {
    messages: [
      ...inspected(sample),
      {
        type: 'runInspected',
        runId: sample.record.runId,
        scores: { ...sample.scores, calibration: sample.scores.test },
        testPolicies: ['fixed=0.5', 'recall=0.95'],
        filterExample: null,
        keptEpochs: null,
      },
      {
        type: 'thresholdPolicyChanged',
        thresholdPolicy: { kind: 'guaranteed-recall', recall: 0.95, delta: 0.01 },
      },
    ],
  },
  policyWithoutCalibration: {
    messages: [
      ...inspected(sample),
      {
        type: 'thresholdPolicyChanged',
        thresholdPolicy: { kind: 'guaranteed-recall', recall: 0.95, delta: 0.05 },
      },
    ],
  },
  curves: {
    messages: [...inspected(long), withOthers(long)],
    fills: { '[data-threshold]': '0.2' },
  },
  curvesOfSmall: { messages: [...inspected(sample), withOthers(sample)] },
  curvesHidden: {
    messages: [...inspected(long), withOthers(long)],
    clicks: ['[data-series=other-0]', '[data-series=chance]', '.otherRuns summary'],
  },
  precisionRecall: { messages: [...inspected(long), withOthers(long)], clicks: ['#tab-precision-recall'] },
  byThreshold: {
    messages: inspected(long),
    clicks: ['#tab-threshold', '[data-curve-split=test]'],
    fills: { '[data-threshold]': '0.2' },
  },
  scores: { messages: inspected(long), clicks: ['#tab-scores'] },
  reliability: { messages: inspected(long), clicks: ['#tab-reliability', '[data-curve-split=test]'] },
  curvesTable: {
    messages: [...inspected(long), withOthers(long)],
    clicks: ['#tab-precision-recall', '[data-action=figureTable]'],
  },
  scrubbed: {
    messages: inspected(sample),
    fills: { '.scrubber input': '20' },
  },
  slicesReading: { messages: inspected(long), clicks: ['[data-action=toggleSlices]'] },
  slices: {
    messages: inspected(long),
    clicks: ['[data-action=toggleSlices]'],
    answers: [slicesOfAge(long)],
  },
  slicesChosen: {
    messages: inspected(long),
    fills: { '[data-filter]': "country = 'NL' and amount > 250" },
    clicks: ['[data-action=toggleSlices]'],
    answers: [slicesOfAge(long), filterRead(long.record.runId, long.scores)],
  },
  slicesFailed: {
    messages: inspected(long),
    clicks: ['[data-action=toggleSlices]'],
    answers: [{ type: 'slicesFailed', request: { runId: long.record.runId, number: 1 }, failure: changed }],
  },
  slicesManyColumns: {
    messages: inspected(long),
    clicks: ['[data-action=toggleSlices]'],
    answers: [
      slicesRead(
        long.record.runId,
        [
          ['a level', 12, 4, 41, 740],
          ['187 other values', 30, 3, 52, 731],
        ],
        Array.from({ length: 5000 }, (_, at) => `measurement_${String(at + 1)}`),
      ),
    ],
  },
  slicesEmpty: {
    messages: inspected(long),
    clicks: ['[data-action=toggleSlices]'],
    answers: [slicesRead(long.record.runId, [], ['age_at_first_purchase'])],
  },
  filterReading: { messages: inspected(long), fills: { '[data-filter]': 'amount > 250' } },
  filterRefused: {
    messages: inspected(long),
    fills: { '[data-filter]': 'amont > 250' },
    answers: [
      {
        type: 'filterFailed',
        request: { runId: long.record.runId, number: 1 },
        failure: {
          kind: 'usage',
          code: 'filter-invalid',
          message: 'There is no column "amont".',
          advice: 'Did you mean amount? Texts are in single quotes.',
        },
      },
    ],
  },
  filtered: {
    messages: [...inspected(long), withOthers(long)],
    fills: { '[data-filter]': "country = 'NL' and amount > 250", '[data-threshold]': '0.2' },
    answers: [filterRead(long.record.runId, long.scores)],
  },
  exploring: { messages: inspected(long), fills: { '[data-threshold]': '0.2' } },
  inspectionFailed: {
    messages: [
      ...finished(sample),
      {
        type: 'inspectionFailed',
        runId: sample.record.runId,
        failure: {
          kind: 'data',
          code: 'predictions-missing',
          message: 'There is no predictions.parquet: the run was not completed.',
          advice: 'Train again.',
        },
      },
    ],
  },
  classes: { messages: finished(ofClasses(['M', 'B', 'cyst', 'fibroadenoma', 'scar', 'lymph node'])) },
  classRows: {
    messages: inspected(ofClasses(['M', 'B', 'cyst', 'fibroadenoma', 'scar', 'lymph node'])),
    clicks: ['[data-cell-at="0,1"]'],
    answers: [confusedRows()],
  },
  manyClasses: {
    messages: finished(ofClasses(['M', ...Array.from({ length: 39 }, (_, at) => `kind ${String(at + 2)} of tissue`)])),
  },
  long: { messages: finished(long) },
  awkward: { messages: finished(awkward) },
  ...sweepScenarios,
  ...comparisonScenarios,
};
