import assert from 'node:assert/strict';
import { parseRecallWeight, weightsText } from '../../../src/extension/parseRecallWeight';
import { weightPresets } from '../../../src/extension/weightPresets';

describe('parseRecallWeight', () => {
  for (const [typed, weight] of [
    ['0.9', 0.9],
    [' 1 ', 1],
    ['0', 0],
    ['0,75', 0.75],
    ['.97', 0.97],
  ] as const) {
    it(`reads "${typed}" as ${String(weight)}`, () => {
      assert.deepEqual(parseRecallWeight(typed), { ok: true, value: weight });
    });
  }

  for (const typed of ['', '   ', 'much', '-0.1', '1.01', '90', '1000', '0.9.1', 'NaN', 'Infinity']) {
    it(`refuses "${typed}" with a sentence`, () => {
      const weight = parseRecallWeight(typed);
      assert.ok(!weight.ok);
      assert.match(weight.error, /^[A-Z].*\.$/);
    });
  }

  it('says what to type for a percentage', () => {
    assert.deepEqual(parseRecallWeight('90'), { ok: false, error: 'Must lie between 0 and 1: for 90 % type 0.9.' });
  });
});

describe('weightsText', () => {
  it('shows two weights that total 1', () => {
    assert.equal(weightsText(0.9), 'recall 0.90 / specificity 0.10');
    assert.equal(weightsText(1), 'recall 1.00 / specificity 0.00');
    assert.equal(weightsText(0.995), 'recall 0.995 / specificity 0.005');
  });
});

describe('weightPresets', () => {
  it('are 0.5, 0.9 and 0.97', () => {
    assert.deepEqual(
      weightPresets.map(({ name, recallWeight }) => [name, recallWeight]),
      [
        ['Balanced', 0.5],
        ['FN-averse', 0.9],
        ['Screening', 0.97],
      ],
    );
  });
});
