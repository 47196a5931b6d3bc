import assert from 'node:assert/strict';
import { likeliestClasses, positiveLogits, writeClassMeans } from '../../../src/training/classLogits';
import { answersOf, writeMeanLogits } from '../../../src/training/answers';
import { plainCombination, type Combination, type MemberLogits } from '../../../src/training/memberLogits';
import { assertClose } from '../engine/assertClose';

/** Two members, one row, three classes: probabilities (1/4, 1/2, 1/4) and (3/5, 1/5, 1/5). */
const logits: MemberLogits = { members: 2, values: Float32Array.of(0, Math.LN2, 0, Math.log(3), 0, 0) };
const unshifted = [0, 0, 0];

function answersOfClasses(logits: MemberLogits, shifts: readonly number[], scale: number, start = 0): Float64Array {
  const combination: Combination = { scale, shift: 0, classes: { isPositive: shifts.map(() => false), shifts } };
  const means = new Float64Array(start * shifts.length + logits.values.length / logits.members);
  writeMeanLogits(logits, combination, means, start);
  return answersOf(means, combination);
}

describe('the answers of members to which of many classes a row belongs', () => {
  it('are the means of their log probabilities, from the given row on', () => {
    const answers = answersOfClasses(logits, unshifted, 1, 1);
    const products = [(1 / 4) * (3 / 5), (1 / 2) * (1 / 5), (1 / 4) * (1 / 5)];
    products.forEach((product, at) => {
      assertClose(answers[3 + at], Math.log(product) / 2, 1e-7);
    });
    assert.deepEqual([...answers.subarray(0, 3)], [0, 0, 0]);
  });

  it('are scaled without what the loss shifts them by, which they get back', () => {
    const shifts = [1, -1, 0.5];
    const shifted = logits.values.map((value, at) => value + shifts[at % 3]!);
    const answers = answersOfClasses({ members: 2, values: shifted }, shifts, 2);
    // Twice the mean of two logarithms is the logarithm of the product.
    const products = [(1 / 4) * (3 / 5), (1 / 2) * (1 / 5), (1 / 4) * (1 / 5)];
    products.forEach((product, at) => {
      assertClose(answers[at], Math.log(product) + shifts[at]!, 1e-6);
    });
  });

  it('are those of a network for two classes, where there are two', () => {
    const members = [0.3, -1.2, 2.5];
    const one = new Float64Array(1);
    const shift = 0.7;
    writeMeanLogits({ members: 3, values: Float32Array.from(members) }, plainCombination, one, 0);
    const [alone] = answersOf(one, { scale: 0.5, shift });
    const values = Float32Array.from(members.flatMap((logit) => [logit, 0]));
    const both = answersOfClasses({ members: 3, values }, [shift, 0], 0.5);
    assertClose(positiveLogits(both, [true, false])[0], alone!, 1e-6);
  });

  it('stay finite where the members are as sure as float32 allows', () => {
    const values = Float32Array.of(1e4, -1e4, 0, 1e4, -1e4, 0);
    const answers = answersOfClasses({ members: 2, values }, unshifted, 1);
    assert.ok(answers.every(Number.isFinite), String(answers));
  });
});

describe('the mean log probabilities of members', () => {
  it('are without what the loss shifts logits by', () => {
    const shifts = [1, -1, 0.5];
    const means = new Float64Array(3);
    writeClassMeans({ members: 2, values: logits.values.map((z, at) => z + shifts[at % 3]!) }, { shifts }, means, 0);
    const expected = [0.25 * 0.6, 0.5 * 0.2, 0.25 * 0.2].map((product) => Math.log(product) / 2);
    expected.forEach((mean, at) => {
      assertClose(means[at], mean, 1e-6);
    });
  });
});

describe('the logit of the positive classes', () => {
  it('is the log odds of their probabilities together', () => {
    const odds = [0.2, 0.3, 0.5].map(Math.log);
    assertClose(positiveLogits(odds, [true, false, true])[0], Math.log(0.7 / 0.3), 1e-12);
  });
});

describe('the likeliest class', () => {
  it('is the first of the greatest logits of a row', () => {
    assert.deepEqual(likeliestClasses([1, 3, 2, 5, 5, -1], 3), Uint16Array.of(1, 0));
  });
});
