import assert from 'node:assert/strict';
import { defaultLossSettings } from '../../../src/engine/losses/lossSettings';
import {
  checkRunSettings,
  lossFromSettings,
  lossToShow,
  runConfigFromSettings,
  type ReadSetting,
} from '../../../src/extension/runConfigFromSettings';

const choice = { target: 'outcome', positive: ['yes', 'maybe'] };

describe('runConfigFromSettings', () => {
  it('takes target and positive class from the choice and everything else from the settings', () => {
    const config = runConfigFromSettings(
      settings({
        'loss.id': 'weighted-cross-entropy',
        'loss.classWeights': { yes: 5, no: 1 },
        'model.hidden': [],
        'training.epochs': 7,
        'training.patience': 3,
        'split.column': 'fold',
        'columns.exclude': ['id'],
        'columns.include': ['code'],
        'threshold.policy': 'fixed=0.25',
        backend: 'wasm',
      }),
      choice,
    );
    assert.ok(config.ok);
    const { target, positive, loss, model, training, split, columns, threshold, backend } = config.value;
    assert.deepEqual([target, positive], ['outcome', ['yes', 'maybe']]);
    assert.deepEqual(loss, { ...defaultLossSettings, id: 'weighted-cross-entropy', classWeights: { yes: 5, no: 1 } });
    assert.deepEqual([model.hidden, training.epochs, training.patience], [[], 7, 3]);
    assert.deepEqual([split.column, columns], ['fold', { exclude: ['id'], include: ['code'] }]);
    assert.deepEqual([threshold, backend], [{ kind: 'fixed', value: 0.25 }, 'wasm']);
  });

  it('splits by group or by time where settings name such a column', () => {
    const splitOf = (given: Record<string, unknown>): unknown => {
      const config = runConfigFromSettings(settings(given), choice);
      return config.ok ? config.value.split : config.error.setting;
    };
    const plain = {
      fractions: [0.6, 0.2, 0.2],
      calibration: null,
      column: null,
      groupColumn: null,
      timeColumn: null,
      folds: null,
    };
    assert.deepEqual(splitOf({ 'split.groupColumn': 'patient', 'split.folds': 5 }), {
      ...plain,
      groupColumn: 'patient',
      folds: 5,
    });
    assert.deepEqual(splitOf({ 'split.timeColumn': 'visit' }), { ...plain, timeColumn: 'visit' });
    assert.equal(splitOf({ 'split.timeColumn': 'visit', 'split.groupColumn': 'patient' }), 'fnLab.split.timeColumn');
  });

  for (const [id, value] of [
    ['loss.recallWeight', 1.5],
    ['loss.id', 'hinge'],
    ['loss.beta', 0],
    ['loss.costMatrix', { a: { b: -1 } }],
    ['loss.classWeights', { a: 0 }],
    ['split.fractions', [0.5, 0.2, 0.2]],
    ['split.folds', 1],
    ['columns.include', 'id'],
    ['model.hidden', [64, 0]],
    ['training.epochs', 0],
    ['threshold.policy', 'best'],
    ['backend', 'gpu'],
  ] as const) {
    it(`names the setting when fnLab.${id} is ${JSON.stringify(value)}`, () => {
      const config = runConfigFromSettings(settings({ [id]: value }), choice);
      assert.ok(!config.ok);
      assert.equal(config.error.setting, `fnLab.${id}`);
      assert.match(config.error.message, new RegExp(`^The setting fnLab\\.${id.replace('.', '\\.')} cannot be used: `));
      assert.notEqual(config.error.advice, '');
    });
  }
});

describe('checkRunSettings', () => {
  it('finds a wrong setting before target and positive class are known', () => {
    assert.ok(checkRunSettings(settings({})).ok);
    assert.ok(!checkRunSettings(settings({ 'training.seed': -1 })).ok);
  });
});

describe('lossToShow', () => {
  it('is the loss of the settings', () => {
    assert.equal(lossToShow(settings({ 'loss.recallWeight': 0.7 })).recallWeight, 0.7);
  });

  it('is the default where the settings cannot be used', () => {
    const wrong = settings({ 'loss.recallWeight': 7 });
    assert.ok(!lossFromSettings(wrong).ok);
    assert.deepEqual(lossToShow(wrong), defaultLossSettings);
  });
});

/** What is not given is undefined, for which the run configuration has its defaults. */
function settings(given: Record<string, unknown>): ReadSetting {
  return (id) => given[id] ?? (id === 'threshold.policy' ? 'fixed=0.5' : undefined);
}
