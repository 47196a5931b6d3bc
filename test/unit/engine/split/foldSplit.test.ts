import assert from 'node:assert/strict';
import { foldRows } from '../../../../src/engine/split/foldRows';
import { foldSplit } from '../../../../src/engine/split/foldSplit';
import { assertNoUnitTorn, numberedGroups, requestOf } from './splitRequests';

const names = { positive: 'M', negative: 'B' };

describe('foldSplit', () => {
  const codes = Array.from({ length: 400 }, (_, row) => Number(row % 5 === 0));

  it('tests on the rows of the fold and deals the others to train and validation in their proportion', () => {
    const request = requestOf(codes);
    const folds = foldRows(request, 4, 0, names);
    assert.ok(folds.ok);
    for (let fold = 0; fold < 4; fold++) {
      const { rows } = foldSplit(request, folds.value, fold, [0.6, 0.2, 0.2], 0);
      assert.ok(rows.test.every((row) => folds.value[row] === fold));
      assert.deepEqual([rows.train.length, rows.validation.length, rows.test.length], [225, 75, 100]);
      assert.equal(rows.validation.filter((row) => codes[row] === 1).length, 15);
    }
  });

  it('keeps groups and identical rows together within the rest, too', () => {
    const group = numberedGroups(codes.map((_, row) => row >> 2));
    const identical = Uint32Array.from(codes, (_, row) => (row % 40 === 20 ? row - 20 : row));
    const request = requestOf(codes, { group, identical });
    const folds = foldRows(request, 4, 0, names);
    assert.ok(folds.ok);
    const { codes: sides } = foldSplit(request, folds.value, 1, [0.6, 0.2, 0.2], 0);
    assertNoUnitTorn(sides, group.codes);
    assertNoUnitTorn(sides, identical);
  });
});
