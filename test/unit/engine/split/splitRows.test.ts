import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RowSplit } from '../../../../src/engine/split/rowSplit';
import { splitRows } from '../../../../src/engine/split/splitRows';
import { splitNames } from '../../../../src/engine/splitName';
import type { CategoricalColumn } from '../../../../src/engine/table';
import { assertNoUnitTorn, numberedGroups, requestOf } from './splitRequests';

const sidesOf = ({ rows }: RowSplit): readonly Uint32Array[] => [rows.train, rows.validation, rows.test];

const classes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 300 });
const fractions = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([a, b, c]): [number, number, number] => [a / (a + b + c), b / (a + b + c), c / (a + b + c)]);

describe('splitRows at random', () => {
  it('puts every row on exactly one side', () => {
    fc.assert(
      fc.property(classes, fractions, fc.nat(), (codes, parts, seed) => {
        const split = splitRows(requestOf(codes, { fractions: parts, seed }));
        assertEveryRowOnce(split, codes.length);
        assert.equal(split.rows.calibration.length, 0);
      }),
    );
  });

  it('gives every split the class shares of the whole within one row of each class that has a row for every side', () => {
    fc.assert(
      fc.property(classes, fractions, fc.nat(), (codes, parts, seed) => {
        const split = splitRows(requestOf(codes, { fractions: parts, seed }));
        for (const code of new Set(codes)) {
          const total = codes.filter((each) => each === code).length;
          if (total * Math.min(...parts) < 1) continue;
          sidesOf(split).forEach((rows, side) => {
            const found = rows.filter((row) => codes[row] === code).length;
            const share = total * (parts[side] ?? NaN);
            assert.ok(Math.abs(found - share) <= 1 + 1e-9, `${String(found)} instead of ${String(share)}`);
          });
        }
      }),
    );
  });

  it('puts every class of three rows or more on all three sides, however small the fractions', () => {
    fc.assert(
      fc.property(classes, fractions, fc.nat(), (codes, parts, seed) => {
        const split = splitRows(requestOf(codes, { fractions: parts, seed }));
        for (const code of new Set(codes)) {
          if (codes.filter((each) => each === code).length < 3) continue;
          for (const side of sidesOf(split)) assert.ok(side.some((row) => codes[row] === code));
        }
      }),
    );
  });

  it('splits classes of one or two rows together, so that they reach validation and test as well', () => {
    const { rows } = splitRows(
      requestOf(
        Array.from({ length: 100 }, (_, row) => row),
        { positive: 1000 },
      ),
    );
    assert.deepEqual([rows.train.length, rows.validation.length, rows.test.length], [60, 20, 20]);
  });

  it('is decided by the seed: the same one repeats it, another one changes it', () => {
    const codes = Array.from({ length: 100 }, (_, row) => row % 2);
    assert.deepEqual(splitRows(requestOf(codes, { seed: 5 })), splitRows(requestOf(codes, { seed: 5 })));
    assert.notDeepEqual(splitRows(requestOf(codes, { seed: 5 })), splitRows(requestOf(codes, { seed: 6 })));
  });

  it('does not take the last rows of a file that is sorted by class, nor of any other', () => {
    const split = splitRows(requestOf(Array.from({ length: 1000 }, (_, row) => (row < 300 ? 0 : 1))));
    assert.deepEqual(
      sidesOf(split).map((side) => side.filter((row) => row < 300).length),
      [180, 60, 60],
    );
    for (const side of sidesOf(split)) {
      const mean = side.reduce((sum, row) => sum + row, 0) / side.length;
      // The mean of `side.length` random rows has a deviation of 289 / sqrt(length).
      assert.ok(Math.abs(mean - 499.5) < (5 * 289) / Math.sqrt(side.length), String(mean));
    }
  });

  it('lists the rows of a split in the order of the file', () => {
    const split = splitRows(requestOf(Array.from({ length: 200 }, (_, row) => row % 3)));
    for (const side of sidesOf(split)) {
      assert.deepEqual(
        [...side],
        [...side].sort((a, b) => a - b),
      );
    }
  });
});

describe('splitRows by group', () => {
  const grouped = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 40 })), {
    maxLength: 300,
  });

  it('never has a group on two sides, whatever the groups', () => {
    fc.assert(
      fc.property(grouped, fractions, fc.nat(), (rows, parts, seed) => {
        const codes = rows.map(([code]) => code);
        const group = numberedGroups(rows.map(([, each]) => each));
        const split = splitRows(requestOf(codes, { group, fractions: parts, seed }));
        assertEveryRowOnce(split, rows.length);
        assertNoUnitTorn(split.codes, group.codes);
      }),
    );
  });

  it('keeps groups and identical rows together at once, also where a row links two groups', () => {
    const group = numberedGroups(Array.from({ length: 400 }, (_, row) => row >> 2));
    const codes = Array.from({ length: 400 }, (_, row) => (row % 8 < 3 ? 1 : 0));
    // The last row of every tenth group is the first row of the group before it once more.
    const identical = Uint32Array.from(codes, (_, row) => (row % 40 === 3 && row > 40 ? row - 7 : row));
    const split = splitRows(requestOf(codes, { group, identical }));
    assertNoUnitTorn(split.codes, group.codes);
    assertNoUnitTorn(split.codes, identical);
  });

  it('keeps the class shares as close as groups of ten allow, for a hundred seeds', () => {
    // A tenth of the groups is rich in positives.
    const group = numberedGroups(Array.from({ length: 1000 }, (_, row) => Math.floor(row / 10)));
    const codes = Array.from({ length: 1000 }, (_, row) =>
      Math.floor(row / 10) % 10 === 0 ? Number(row % 10 < 7) : Number(row % 10 < 1),
    );
    for (let seed = 0; seed < 100; seed++) {
      const split = splitRows(requestOf(codes, { group, seed }));
      sidesOf(split).forEach((rows, side) => {
        const positives = rows.filter((row) => codes[row] === 1).length;
        const share = [0.6, 0.2, 0.2][side] ?? NaN;
        assert.ok(Math.abs(positives - share * 160) <= 7, `seed ${String(seed)}: ${String(positives)} positives`);
        assert.ok(Math.abs(rows.length - share * 1000) <= 10, `seed ${String(seed)}: ${String(rows.length)} rows`);
      });
    }
  });

  it('reaches all three sides with three groups of positives, however the groups lie', () => {
    const groupsOf = fc.tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
    );
    fc.assert(
      fc.property(groupsOf, fractions, fc.nat(), (sizes, parts, seed) => {
        const positives = sizes.flatMap((size, at) => new Array<number>(size).fill(at));
        const groups = [...positives, ...Array.from({ length: 200 }, (_, row) => 3 + (row >> 1))];
        const codes = groups.map((_, row) => (row < positives.length ? 1 : 0));
        const split = splitRows(requestOf(codes, { group: numberedGroups(groups), fractions: parts, seed }));
        for (const side of sidesOf(split)) assert.ok(side.some((row) => codes[row] === 1));
      }),
    );
  });
});

describe('splitRows with identical rows', () => {
  it('keeps copies on one side', () => {
    const codes = Array.from({ length: 300 }, (_, row) => Number(row % 5 === 0));
    const identical = Uint32Array.from(codes, (_, row) => (row >= 200 && row < 260 ? row - 200 : row));
    for (let seed = 0; seed < 20; seed++) {
      assertNoUnitTorn(splitRows(requestOf(codes, { identical, seed })).codes, identical);
    }
  });

  it('deals rows that look alike as rows of their own where there are only a few possible rows', () => {
    // Three possible rows cannot fill three sides with both classes in their shares.
    const codes = Array.from({ length: 90 }, (_, row) => Number(row % 4 === 0));
    const identical = Uint32Array.from(codes, (_, row) => row % 3);
    const split = splitRows(requestOf(codes, { identical }));
    // 23 positives in parts of 14, 5 and 4, and 67 negatives in parts of 40, 14 and 13.
    assert.deepEqual(
      sidesOf(split).map((side) => side.length),
      [54, 19, 17],
    );
  });
});

describe('splitRows by time', () => {
  it('tests on the latest rows, validates on those before, and never parts rows of the same time', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 30 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(rows, fractions, (drawn, parts) => {
        const times = drawn.map(([, time]) => time);
        const { codes } = splitRows(
          requestOf(
            drawn.map(([code]) => code),
            { times, fractions: parts },
          ),
        );
        codes.forEach((side, row) => {
          codes.forEach((other, otherRow) => {
            if ((times[row] ?? 0) <= (times[otherRow] ?? 0)) assert.ok(side <= other);
          });
        });
      }),
    );
  });

  it('cuts where the fractions say when no times are equal', () => {
    const codes = Array.from({ length: 100 }, (_, row) => row % 2);
    const { rows } = splitRows(requestOf(codes, { times: codes.map((_, row) => (row * 37) % 100) }));
    assert.deepEqual([rows.train.length, rows.validation.length, rows.test.length], [60, 20, 20]);
    assert.ok(rows.test.every((row) => (row * 37) % 100 >= 80));
  });

  it('has no copy of a test row in training: copies go where the latest one is', () => {
    const codes = Array.from({ length: 100 }, (_, row) => row % 2);
    const identical = Uint32Array.from(codes, (_, row) => (row === 95 ? 5 : row));
    const { codes: sides } = splitRows(requestOf(codes, { times: codes.map((_, row) => row), identical }));
    assert.deepEqual([sides[5], sides[95]], [2, 2]);
  });
});

describe('splitRows by a given column', () => {
  it('follows the words of the column in any case and with blanks around them', () => {
    const given: CategoricalColumn = {
      kind: 'categorical',
      name: 'fold',
      levels: [' Test', 'train', 'VALIDATION', 'calibration ', 'Train'],
      codes: Int32Array.of(0, 1, 2, 3, 4, 1),
    };
    const split = splitRows(requestOf([0, 1, 0, 1, 0, 1], { given }));
    assertEveryRowOnce(split, 6);
    assert.deepEqual([...split.rows.train], [1, 4, 5]);
    assert.deepEqual([...split.rows.validation], [2]);
    assert.deepEqual([...split.rows.test], [0]);
    assert.deepEqual([...split.rows.calibration], [3]);
  });
});

function assertEveryRowOnce({ codes, rows }: RowSplit, count: number): void {
  assert.equal(codes.length, count);
  const all = splitNames.flatMap((name) => [...rows[name]]);
  assert.deepEqual(
    all.sort((a, b) => a - b),
    Array.from({ length: count }, (_, row) => row),
  );
  splitNames.forEach((name, code) => {
    for (const row of rows[name]) assert.equal(codes[row], code);
  });
}
