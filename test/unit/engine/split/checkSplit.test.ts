import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/engine/failure';
import { checkSplit } from '../../../../src/engine/split/checkSplit';
import { splitRows, type SplitRequest } from '../../../../src/engine/split/splitRows';
import { categorical } from '../tables';
import { numberedGroups, requestOf } from './splitRequests';

const names = { positive: 'M', negative: 'B' };
const check = (request: SplitRequest) => checkSplit(splitRows(request), request, names);

function refused(request: SplitRequest): Failure {
  const result = check(request);
  assert.ok(!result.ok, 'the split was accepted');
  assert.deepEqual([result.error.kind, result.error.code], ['data', 'class-missing-in-split']);
  return result.error;
}

describe('checkSplit', () => {
  it('accepts a split with both classes in train, validation and test', () => {
    assert.deepEqual(check(requestOf([0, 0, 0, 1, 1, 1])), { ok: true, value: null });
  });

  it('says how many more rows of the rare class a random split needs', () => {
    const { message, advice } = refused(requestOf([0, 0, 0, 0, 0, 0, 0, 0, 1]));
    assert.match(message, /^The (validation|test) split has no M row\.$/);
    assert.equal(advice, 'Bring 2 more rows of M: there is 1, and each of train, validation, test needs one.');
    // That many are enough.
    assert.ok(check(requestOf([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1])).ok);
  });

  it('says in how many more groups the rare class must occur', () => {
    const codes = Array.from({ length: 60 }, (_, row) => Number(row < 10));
    const groups = codes.map((_, row) => Math.floor(row / 5));
    const { advice } = refused(requestOf(codes, { group: numberedGroups(groups) }));
    assert.equal(advice, 'Bring M rows of 1 more group: "patient" has 2 groups with them, and each split needs one.');
    codes[30] = 1;
    assert.ok(check(requestOf(codes, { group: numberedGroups(groups) })).ok);
  });

  it('says which fractions reach back to the rare class when the split is by time', () => {
    // Positives at 10, 30, 50, …; none among the last 25 of 100 rows.
    const codes = Array.from({ length: 100 }, (_, row) => Number(row % 20 === 10 && row < 75));
    const times = codes.map((_, row) => row);
    const { message, advice } = refused(requestOf(codes, { times }));
    assert.equal(message, 'The test split has no M row.');
    const [train = NaN, validation = NaN, test = NaN] = [...advice.matchAll(/\d\.\d+/g)].map(Number);
    assert.equal(test, 0.3);
    assert.match(advice, /a test fraction of 0\.3 reaches back far enough/);
    assert.ok(check(requestOf(codes, { times, fractions: [train, validation, test] })).ok);
  });

  it('says that no split by time will do when all positives come last', () => {
    const codes = Array.from({ length: 50 }, (_, row) => Number(row >= 45));
    const { advice } = refused(requestOf(codes, { times: codes.map((_, row) => row) }));
    assert.equal(advice, 'Split at random: no three periods of "when" hold both M and B rows.');
  });

  it('names the column and the word when the split is given', () => {
    const given = categorical('fold', ['train', 'train', 'validation', 'validation', 'test', 'test']);
    const { message, advice } = refused(requestOf([1, 0, 1, 0, 1, 1], { given }));
    assert.equal(message, 'The test split has no B row.');
    assert.equal(advice, 'Write test into the column "fold" of at least one B row.');
    const without = categorical('fold', ['train', 'train', 'test', 'test']);
    assert.equal(refused(requestOf([1, 0, 1, 0], { given: without })).message, 'The validation split has no rows.');
  });
});
