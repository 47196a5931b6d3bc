import assert from 'node:assert/strict';
import { defaultLossSettings, lossIds } from '../../../src/engine/losses/lossSettings';
import { parseLossParameter, weightsText } from '../../../src/extension/parseLossParameter';
import { presetValues, valuesText, weightPresets } from '../../../src/extension/weightPresets';

describe('parseLossParameter', () => {
  for (const [typed, weight] of [
    ['0.9', 0.9],
    [' 1 ', 1],
    ['0', 0],
    ['0,75', 0.75],
    ['.97', 0.97],
  ] as const) {
    it(`reads "${typed}" as ${String(weight)}`, () => {
      assert.deepEqual(parseLossParameter('recallWeight', typed), { ok: true, value: weight });
    });
  }

  for (const typed of ['', '   ', 'much', '-0.1', '1.01', '90', '1000', '0.9.1', 'NaN', 'Infinity']) {
    it(`refuses "${typed}" with a sentence`, () => {
      const weight = parseLossParameter('recallWeight', typed);
      assert.ok(!weight.ok);
      assert.match(weight.error, /^[A-Z].*\.$/);
    });
  }

  it('says what to type for a percentage', () => {
    assert.deepEqual(parseLossParameter('recallWeight', '90'), {
      ok: false,
      error: 'Must be a number between 0 and 1: for 90 % type 0.9.',
    });
  });
});

describe('parseLossParameter of other parameters', () => {
  for (const [id, typed, value] of [
    ['beta', '1,5', 1.5],
    ['gamma', '0', 0],
    ['classWeights', 'balanced', 'balanced'],
    ['classWeights', 'M=0.7,B=0.3', { M: 0.7, B: 0.3 }],
  ] as const) {
    it(`reads "${typed}" as ${id}`, () => {
      assert.deepEqual(parseLossParameter(id, typed), { ok: true, value });
    });
  }

  for (const [id, typed, error] of [
    ['beta', '0', 'Must be a number above 0 and at most 100.'],
    ['beta', 'two', 'Type a number, for example 2.'],
    ['targetRecall', '95', 'Must be a number above 0 and at most 1: for 95 % type 0.95.'],
    ['alpha', '1', 'Must be a number above 0 and below 1.'],
    ['classWeights', 'M=0', 'It must be a number above 0.'],
  ] as const) {
    it(`refuses "${typed}" as ${id} with a sentence`, () => {
      assert.deepEqual(parseLossParameter(id, typed), { ok: false, error });
    });
  }
});

describe('weightsText', () => {
  it('shows two weights that total 1', () => {
    assert.equal(weightsText(0.9), 'recall 0.90 / specificity 0.10');
    assert.equal(weightsText(1), 'recall 1.00 / specificity 0.00');
    assert.equal(weightsText(0.995), 'recall 0.995 / specificity 0.005');
  });
});

describe('weightPresets', () => {
  const textOf = (id: (typeof lossIds)[number], preset: (typeof weightPresets)[number]['id']): string =>
    valuesText(presetValues(preset, { ...defaultLossSettings, id }));

  it('are recall weights of 0.5, 0.9 and 0.97', () => {
    assert.deepEqual(
      weightPresets.map(({ name, id }) => [name, textOf('recall-specificity', id)]),
      [
        ['Balanced', 'recall 0.50 / specificity 0.50'],
        ['FN-averse', 'recall 0.90 / specificity 0.10'],
        ['Screening', 'recall 0.97 / specificity 0.03'],
      ],
    );
  });

  it('set what other losses read', () => {
    assert.equal(textOf('cost-matrix', 'screening'), 'cost of a miss 30, cost of a false alarm 1');
    assert.equal(textOf('tversky', 'fnAverse'), 'FN weight 0.9, FP weight 0.1');
    assert.equal(textOf('focal', 'balanced'), 'alpha 0.5');
    assert.equal(textOf('f-beta', 'screening'), 'beta 5');
  });

  it('set nothing that has no effect', () => {
    assert.equal(textOf('cross-entropy', 'screening'), '');
    const balanced = { ...defaultLossSettings, id: 'weighted-cross-entropy', classWeights: 'balanced' } as const;
    assert.deepEqual(presetValues('screening', balanced), []);
  });

  it('hold values that a run configuration allows', () => {
    for (const id of lossIds) {
      for (const preset of weightPresets) {
        for (const [parameter, value] of presetValues(preset.id, { ...defaultLossSettings, id })) {
          assert.ok(parseLossParameter(parameter, String(value)).ok);
        }
      }
    }
  });
});
