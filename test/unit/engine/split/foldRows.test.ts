import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldRows } from '../../../../src/engine/split/foldRows';
import { assertNoUnitTorn, numberedGroups, requestOf } from './splitRequests';

const names = { positive: 'M', negative: 'B' };

describe('foldRows', () => {
  it('holds every row out once, with the share of each class within one row', () => {
    const classes = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(classes, fc.integer({ min: 2, max: 5 }), fc.nat(), (codes, folds, seed) => {
        for (const code of [0, 1]) fc.pre(codes.filter((each) => each === code).length >= folds);
        const result = foldRows(requestOf(codes), folds, seed, names);
        assert.ok(result.ok);
        assert.equal(result.value.length, codes.length);
        for (const code of [0, 1]) {
          const total = codes.filter((each) => each === code).length;
          for (let fold = 0; fold < folds; fold++) {
            const held = codes.filter((each, row) => each === code && result.value[row] === fold).length;
            assert.ok(Math.abs(held - total / folds) < 1, `${String(held)} of ${String(total)}`);
          }
        }
      }),
    );
  });

  it('keeps groups together', () => {
    const codes = Array.from({ length: 200 }, (_, row) => Number(row % 7 === 0));
    const group = numberedGroups(codes.map((_, row) => row >> 2));
    const result = foldRows(requestOf(codes, { group }), 5, 3, names);
    assert.ok(result.ok);
    assertNoUnitTorn(result.value, group.codes);
  });

  it('is decided by the seed', () => {
    const request = requestOf(Array.from({ length: 60 }, (_, row) => row % 2));
    assert.deepEqual(foldRows(request, 5, 1, names), foldRows(request, 5, 1, names));
    assert.notDeepEqual(foldRows(request, 5, 1, names), foldRows(request, 5, 2, names));
  });

  it('says how many more rows, or how many fewer folds, make it possible', () => {
    const codes = [1, 1, 1, ...new Array<number>(40).fill(0)];
    const result = foldRows(requestOf(codes), 15, 0, names);
    assert.ok(!result.ok);
    assert.equal(result.error.message, 'Only 3 of 15 folds have a M row.');
    assert.equal(result.error.advice, 'Bring 12 more rows of M, or take 3 folds.');
    assert.ok(foldRows(requestOf(codes), 3, 0, names).ok);
    assert.ok(foldRows(requestOf([...new Array<number>(15).fill(1), ...codes]), 15, 0, names).ok);
  });

  it('counts groups, not rows, where groups must stay together', () => {
    const codes = Array.from({ length: 40 }, (_, row) => Number(row < 8));
    const result = foldRows(requestOf(codes, { group: numberedGroups(codes.map((_, row) => row >> 2)) }), 4, 0, names);
    assert.ok(!result.ok);
    assert.equal(result.error.advice, 'Bring M rows of 2 more groups, or take 2 folds.');
  });
});
