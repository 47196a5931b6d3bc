import assert from 'node:assert/strict';
import { answersOf, writeMeanLogits } from '../../../src/training/answers';
import { plainCombination, writeSpreads, type Combination } from '../../../src/training/memberLogits';

function answers(members: number, values: readonly number[], combination: Combination): Float64Array {
  const into = new Float64Array(values.length / members);
  writeMeanLogits({ members, values: Float32Array.from(values) }, combination, into, 0);
  return answersOf(into, combination);
}

function assertClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, index) => {
    assert.ok(Math.abs(actual[index]! - value) < 1e-9, `${actual[index]} is not ${value}`);
  });
}

describe('the answer of members', () => {
  it('is the mean of their logits', () => {
    // Two members, two rows.
    assertClose(answers(2, [2, 0.5, -1, 3], plainCombination), [0.5, 1.75]);
  });

  it('is the very logit of a single member', () => {
    assert.deepEqual([...answers(1, [40, -700, 0.25], plainCombination)], [40, -700, 0.25]);
  });

  it('scales the log odds, around the shift of the loss', () => {
    assertClose(answers(1, [5], { scale: 0.5, shift: 1 }), [1 + 0.5 * 4]);
    assertClose(answers(2, [4, 6], { scale: 0.5, shift: 1 }), [1 + 0.5 * 4]);
  });

  it('keeps rows apart that float32 would take for one', () => {
    const [less, more] = answers(2, [16_777_216, 16_777_216, 16_777_216, 16_777_218], plainCombination);
    assert.deepEqual([less, more], [16_777_216, 16_777_217]);
  });

  it('is no number when a member gives none', () => {
    assert.ok(answers(2, [NaN, 1], plainCombination).every(Number.isNaN));
  });
});

describe('the spread of members', () => {
  it('is the standard deviation of their logits with members - 1', () => {
    const spreads = new Float32Array(2);
    // Rows (1, 2, 3) and (0, 0, 6) of three members: deviations 1 and sqrt(12).
    writeSpreads({ members: 3, values: Float32Array.of(1, 0, 2, 0, 3, 6) }, spreads, 0);
    assert.deepEqual(spreads, Float32Array.of(1, Math.sqrt(12)));
  });
});
