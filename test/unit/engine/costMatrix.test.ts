import assert from 'node:assert/strict';
import { parseCostMatrix, resolveBinaryCosts, resolveCostMatrix } from '../../../src/engine/costMatrix';

const matrix = {
  labels: ['well', 'mild', 'severe'],
  costs: [
    [0, 1, 2],
    [10, 0, 3],
    [50, 5, 0],
  ],
};

describe('parseCostMatrix', () => {
  it('takes labels with costs as they are, so that a stored matrix reads back', () => {
    assert.deepEqual(parseCostMatrix(matrix), { ok: true, value: matrix });
  });

  it('takes costs by true and predicted label, and 0 for what is not named', () => {
    assert.deepEqual(parseCostMatrix({ sick: { well: 10 }, well: { sick: 1 } }), {
      ok: true,
      value: {
        labels: ['sick', 'well'],
        costs: [
          [0, 10],
          [1, 0],
        ],
      },
    });
  });

  it('takes any label, also constructor and __proto__', () => {
    const parsed = parseCostMatrix(
      JSON.parse('{ "constructor": { "__proto__": 2 }, "__proto__": { "constructor": 1 } }'),
    );
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value.labels, ['constructor', '__proto__']);
  });

  for (const [what, input, says] of [
    ['a list', [[0, 1]], /object with labels and costs/],
    ['a number', 3, /object with labels and costs/],
    ['a number as a row', { a: 1, b: { a: 1 } }, /object with labels and costs/],
    ['one label', { labels: ['a'], costs: [[0]] }, /at least two labels/],
    ['a label twice', { labels: ['a', 'a'], costs: [[0, 1], [1, 0]] }, /each once/], // prettier-ignore
    ['a missing row', { labels: ['a', 'b'], costs: [[0, 1]] }, /as many rows and columns .* 2/],
    ['a short row', { labels: ['a', 'b'], costs: [[0, 1], [1]] }, /as many rows and columns/],
    ['a negative cost', { a: { b: -1 }, b: { a: 1 } }, /numbers between 0 and 1000000/],
    ['a cost that is no number', { a: { b: '1' }, b: { a: 1 } }, /numbers between 0 and/],
    ['a cost of a right answer', { a: { a: 1, b: 2 }, b: { a: 1 } }, /zeros on its diagonal/],
    ['a class whose errors cost nothing', { a: { b: 2 } }, /a cost above 0 for each true class/],
  ] as const) {
    it(`refuses ${what} and says what it must be`, () => {
      const parsed = parseCostMatrix(input);
      assert.ok(!parsed.ok);
      assert.match(parsed.error, says);
    });
  }
});

describe('resolveCostMatrix', () => {
  it('orders rows and columns as the classes of the data', () => {
    assert.deepEqual(resolveCostMatrix(matrix, { labels: ['severe', 'well', 'mild'] }), {
      ok: true,
      value: [
        [0, 50, 5],
        [2, 0, 1],
        [3, 10, 0],
      ],
    });
  });

  for (const [labels, says] of [
    [['well', 'mild'], /names "severe", which is not a value/],
    [['well', 'mild', 'severe', 'dead'], /says nothing of "dead"/],
  ] as const) {
    it(`refuses a matrix of other labels than ${labels.join(', ')}`, () => {
      const resolved = resolveCostMatrix(matrix, { labels });
      assert.ok(!resolved.ok);
      assert.equal(resolved.error.code, 'cost-matrix-labels');
      assert.match(resolved.error.message, says);
    });
  }
});

describe('resolveBinaryCosts', () => {
  const even = { ...matrix, costs: [[0, 1, 1], [9, 0, 3], [9, 5, 0]] }; // prettier-ignore

  it('is what a miss and a false alarm cost, whatever a mix-up within one side does', () => {
    const labels = { positive: ['mild', 'severe'], negative: ['well'] };
    assert.deepEqual(resolveBinaryCosts(even, { labels }), { ok: true, value: { positive: 9, negative: 1 } });
  });

  it('refuses costs that differ within one side', () => {
    const labels = { positive: ['mild', 'severe'], negative: ['well'] };
    const resolved = resolveBinaryCosts(matrix, { labels });
    assert.ok(!resolved.ok);
    assert.equal(resolved.error.code, 'uneven-costs');
  });
});
