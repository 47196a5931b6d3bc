import assert from 'node:assert/strict';
import { lossIds, lossParameterIds } from '../../../src/engine/losses/lossSettings';
import { parseRunConfig, type RunConfig } from '../../../src/engine/runConfig';

const decided = { target: 'diagnosis', positive: ['M'] };

const defaults: RunConfig = {
  ...decided,
  loss: {
    id: 'logit-adjusted',
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
  },
  model: { classes: 'binary', hidden: [128], ensemble: 'auto', dropout: 0.3 },
  training: {
    epochs: 100,
    batchSize: 'auto',
    learningRate: 0.002,
    schedule: 'constant',
    learningRateWarmUp: 0,
    weightDecay: 0.1,
    gradientClip: null,
    selection: 'auto',
    patience: 'auto',
    seed: 0,
  },
  split: {
    fractions: [0.6, 0.2, 0.2],
    calibration: null,
    column: null,
    groupColumn: null,
    timeColumn: null,
    folds: null,
  },
  read: { delimiter: null, missingMarks: [] },
  columns: { exclude: [], include: [] },
  threshold: { kind: 'fixed', value: 0.5 },
  evaluation: { intervals: 'wilson' },
  probabilities: { method: 'auto' },
  backend: 'auto',
  baselines: true,
};

describe('parseRunConfig', () => {
  it('fills in every default when only target and positive label are given', () => {
    assert.deepEqual(parseRunConfig(decided), { ok: true, value: defaults });
  });

  it('fills in the rest of a section of which one value is given', () => {
    const input = { ...decided, loss: { recallWeight: 0.97 }, training: { seed: 4 } };
    assert.deepEqual(parseRunConfig(input), {
      ok: true,
      value: {
        ...defaults,
        loss: { ...defaults.loss, recallWeight: 0.97 },
        training: { ...defaults.training, seed: 4 },
      },
    });
  });

  it('leaves a resolved configuration as it is, so that a stored run can be repeated', () => {
    assert.deepEqual(parseRunConfig(JSON.parse(JSON.stringify(defaults))), { ok: true, value: defaults });
  });

  const accepted: readonly (readonly [path: string, value: unknown])[] = [
    ['positive', ['mild', 'severe']],
    ['loss.id', 'weighted-cross-entropy'],
    ['loss.id', 'cross-entropy'],
    ['loss.recallWeight', 0],
    ['loss.recallWeight', 1],
    ...lossIds.map((id) => ['loss.id', id] as const),
    ['loss.beta', 0.001],
    ['loss.beta', 100],
    ['loss.falseNegativeCost', 1_000_000],
    ['loss.falsePositiveCost', 0.001],
    ['loss.costMatrix', null],
    ['loss.costMatrix', { labels: ['M', 'B'], costs: [[0, 9], [1, 0]] }], // prettier-ignore
    ['loss.targetRecall', 1],
    ['loss.alpha', 0.5],
    ['loss.gamma', 0],
    ['loss.fnWeight', 1000],
    ['loss.fpWeight', 0.001],
    ['loss.classWeights', 'balanced'],
    ['loss.classWeights', 'inverse-frequency'],
    ['loss.classWeights', 'effective-number'],
    ['loss.classWeights', { M: 12.5, B: 0.001 }],
    ['model.hidden', []],
    ['model.hidden', new Array<number>(16).fill(4096)],
    ['training.epochs', 1],
    ['training.epochs', 100_000],
    ['training.batchSize', 'full'],
    ['training.batchSize', 1],
    ['training.batchSize', 16_777_216],
    ['training.learningRate', 1e-9],
    ['training.learningRate', 10],
    ['training.patience', 1],
    ['training.seed', 4_294_967_295],
    ['split.fractions', [0.98, 0.01, 0.01]],
    ['split.fractions', [1 / 3, 1 / 3, 1 / 3]],
    ['split.calibration', 0.59],
    ['split.column', 'fold'],
    ['split.groupColumn', 'patient'],
    ['split.timeColumn', 'admitted'],
    ['split.folds', 2],
    ['split.folds', 100],
    ['columns.exclude', ['id', 'name']],
    ['columns.include', ['ward']],
    ['threshold', { kind: 'fixed', value: 0 }],
    ['threshold', { kind: 'fixed', value: 1 }],
    ['threshold', { kind: 'youden' }],
    ['threshold', { kind: 'guaranteed-recall', recall: 0.9, delta: 0.1 }],
    ['backend', 'native'],
    ['backend', 'wasm'],
    ['baselines', false],
  ];
  for (const [path, value] of accepted) {
    it(`accepts ${path} ${shorten(value)}`, () => {
      const result = parseRunConfig(withValue(path, value));
      assert.ok(result.ok);
      assert.deepEqual(valueAt(result.value, path), value);
    });
  }

  const refused: readonly (readonly [path: string, value: unknown, message: string, advice: string])[] = [
    ['target', '', 'target is "".', 'It must name a column.'],
    ['target', 3, 'target is 3.', 'It must name a column.'],
    ['target', undefined, 'target is missing.', 'It must name a column.'],
    ['positive', [], 'positive is [].', 'It must name at least one label.'],
    ['positive', 'M', 'positive is "M".', 'It must be a list of labels.'],
    ['positive', undefined, 'positive is missing.', 'It must be a list of labels.'],
    ['loss.id', 'mse', 'loss.id is "mse".', `It must be one of ${lossIds.join(', ')}.`],
    ['loss.recallWeight', 1.01, 'loss.recallWeight is 1.01.', 'It must be a number between 0 and 1.'],
    ['loss.recallWeight', -0.1, 'loss.recallWeight is -0.1.', 'It must be a number between 0 and 1.'],
    ['loss.recallWeight', '0.9', 'loss.recallWeight is "0.9".', 'It must be a number between 0 and 1.'],
    ['loss.recallWeight', NaN, 'loss.recallWeight is NaN.', 'It must be a number between 0 and 1.'],
    [
      'loss.classWeights',
      'equal',
      'loss.classWeights is "equal".',
      'It must be one of recall-weight, balanced, inverse-frequency, effective-number, or a weight above 0 and at most 1000000 for each label.',
    ],
    ['loss.classWeights', { M: 0 }, 'loss.classWeights.M is 0.', 'It must be a number above 0.'],
    ['loss.classWeights', { M: Infinity }, 'loss.classWeights.M is Infinity.', 'It must be a number above 0.'],
    ['loss.classWeights', {}, 'loss.classWeights is {}.', 'It must weigh at least one label.'],
    ['loss.betas', 2, 'loss.betas is not known.', `It must be one of id, ${lossParameterIds.join(', ')}.`],
    ['loss.beta', 0, 'loss.beta is 0.', 'It must be a number above 0 and at most 100.'],
    ['loss.falseNegativeCost', 0, 'loss.falseNegativeCost is 0.', 'It must be a number above 0 and at most 1000000.'],
    ['loss.targetRecall', 1.1, 'loss.targetRecall is 1.1.', 'It must be a number above 0 and at most 1.'],
    ['loss.alpha', 1, 'loss.alpha is 1.', 'It must be a number above 0 and below 1.'],
    ['loss.gamma', -1, 'loss.gamma is -1.', 'It must be a number between 0 and 10.'],
    [
      'loss.costMatrix',
      { M: { B: -9 } },
      'loss.costMatrix is {"M":{"B":-9}}.',
      'It must hold numbers between 0 and 1000000.',
    ],
    ['model.hidden', 64, 'model.hidden is 64.', 'It must be a list of whole numbers.'],
    ['model.hidden', [64, 0], 'model.hidden.1 is 0.', 'It must be a whole number between 1 and 4096.'],
    ['model.hidden', [4097], 'model.hidden.0 is 4097.', 'It must be a whole number between 1 and 4096.'],
    [
      'model.hidden',
      new Array<number>(17).fill(8),
      'model.hidden is [8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8].',
      'It may have at most 16 layers.',
    ],
    ['training', null, 'training is null.', 'It must be an object.'],
    ['training.epochs', 0, 'training.epochs is 0.', 'It must be a whole number between 1 and 100000.'],
    ['training.epochs', 2.5, 'training.epochs is 2.5.', 'It must be a whole number between 1 and 100000.'],
    [
      'training.epoch',
      10,
      'training.epoch is not known.',
      `It must be one of ${Object.keys(defaults.training).join(', ')}.`,
    ],
    ['training.batchSize', 0, 'training.batchSize is 0.', 'It must be a whole number between 1 and 16777216.'],
    ['training.batchSize', 'huge', 'training.batchSize is "huge".', 'It must be auto, full or a whole number of rows.'],
    ['training.learningRate', 0, 'training.learningRate is 0.', 'It must be a number above 0.'],
    ['training.learningRate', 11, 'training.learningRate is 11.', 'It must be at most 10.'],
    ['training.patience', 0, 'training.patience is 0.', 'It must be a whole number between 1 and 100000.'],
    ['training.seed', -1, 'training.seed is -1.', 'It must be a whole number between 0 and 4294967295.'],
    ['training.seed', 2 ** 32, 'training.seed is 4294967296.', 'It must be a whole number between 0 and 4294967295.'],
    ['split.fractions', [0.5, 0.2, 0.2], 'split.fractions is [0.5,0.2,0.2].', 'It must total 1.'],
    ['split.fractions', [0.8, 0.2], 'split.fractions.2 is missing.', 'It must be a fraction above 0 and below 1.'],
    ['split.fractions', [1, 0, 0], 'split.fractions.0 is 1.', 'It must be a fraction above 0 and below 1.'],
    [
      'split.fractions',
      [0.4, 0.2, 0.2, 0.2],
      'split.fractions.3 is not known.',
      'It must be three fractions: train, validation, test.',
    ],
    ['split.column', 3, 'split.column is 3.', 'It must name a column.'],
    ['columns.exclude', 'id', 'columns.exclude is "id".', 'It must be a list of columns.'],
    [
      'threshold',
      { kind: 'best' },
      'threshold.kind is "best".',
      'It must be one of fixed, cost, youden, f-beta, recall, capacity, guaranteed-recall.',
    ],
    [
      'split.calibration',
      0.6,
      'split.calibration is 0.6.',
      'It must be below the fraction of training rows, 0.6, from which it is taken.',
    ],
    ['threshold.recall', 0.9, 'threshold.recall is not known.', 'It must be one of kind, value.'],
    ['threshold', { kind: 'recall', recall: 0 }, 'threshold.recall is 0.', 'It must be above 0 and at most 1.'],
    [
      'threshold',
      { kind: 'capacity', capacity: 1.5 },
      'threshold.capacity is 1.5.',
      'It must be a share of the rows up to 1 or a whole number of rows.',
    ],
    ['threshold', { kind: 'fixed', value: 2 }, 'threshold.value is 2.', 'It must be a number between 0 and 1.'],
    ['threshold', { kind: 'fixed' }, 'threshold.value is missing.', 'It must be given.'],
    ['backend', 'gpu', 'backend is "gpu".', 'It must be one of auto, native, wasm.'],
    ['baselines', 'yes', 'baselines is "yes".', 'It must be true or false.'],
  ];
  for (const [path, value, message, advice] of refused) {
    it(`refuses ${path} ${shorten(value)}, names it and says what it may be`, () => {
      assert.deepEqual(parseRunConfig(withValue(path, value)), {
        ok: false,
        error: { kind: 'usage', code: 'invalid-configuration', message, advice },
      });
    });
  }

  it('refuses two ways of splitting that contradict each other, and names both', () => {
    for (const [split, message, advice] of [
      [{ column: 'fold', groupColumn: 'patient' }, 'split.groupColumn is "patient".', 'split.column'],
      [
        { groupColumn: 'patient', timeColumn: 'day' },
        'split.timeColumn is "day".',
        'split.column or split.groupColumn',
      ],
      [{ timeColumn: 'day', folds: 5 }, 'split.folds is 5.', 'split.column or split.timeColumn'],
    ] as const) {
      const result = parseRunConfig({ ...decided, split });
      assert.ok(!result.ok);
      assert.deepEqual(
        [result.error.message, result.error.advice],
        [message, `It cannot be given together with ${advice}.`],
      );
    }
    assert.ok(parseRunConfig({ ...decided, split: { groupColumn: 'patient', folds: 5 } }).ok);
  });

  it('refuses what is no configuration at all', () => {
    for (const input of [undefined, null, 3, 'x', true]) {
      const result = parseRunConfig(input);
      assert.ok(!result.ok);
      assert.match(result.error.message, /^configuration is /);
      assert.equal(result.error.advice, 'It must be an object.');
    }
  });

  it('refuses a configuration without target or positive labels: they are never guessed', () => {
    for (const [left, input] of Object.entries({ target: { positive: ['M'] }, positive: { target: 'diagnosis' } })) {
      const result = parseRunConfig(input);
      assert.ok(!result.ok);
      assert.equal(result.error.message, `${left} is missing.`);
      assert.equal(result.error.advice, 'It must be given.');
    }
  });

  it('shows no more than the beginning of a long value', () => {
    const result = parseRunConfig({ ...decided, backend: 'x'.repeat(10_000) });
    assert.ok(!result.ok);
    assert.equal(result.error.message, `backend is "${'x'.repeat(59)}….`);
  });
});

function withValue(path: string, value: unknown): unknown {
  const [section = '', key] = path.split('.');
  if (key === undefined) return { ...decided, [section]: value };
  return { ...decided, [section]: { ...(section === 'threshold' ? defaults.threshold : {}), [key]: value } };
}

function valueAt(config: RunConfig, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], config);
}

function shorten(value: unknown): string {
  const text = typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
