import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkSplit, givenSplit, stratifiedSplit, type RowSplit } from '../../../../src/engine/split/splitRows';
import { splitNames } from '../../../../src/engine/splitName';
import type { CategoricalColumn } from '../../../../src/engine/table';

describe('stratifiedSplit', () => {
  const classes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 300 });
  const fractions = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([a, b, c]): [number, number, number] => [a / (a + b + c), b / (a + b + c), c / (a + b + c)]);

  it('puts every row on exactly one side', () => {
    fc.assert(
      fc.property(classes, fractions, fc.nat(), (codes, parts, seed) => {
        const split = stratifiedSplit(columnOf(codes), parts, seed);
        assertEveryRowOnce(split, codes.length);
        assert.equal(split.rows.calibration.length, 0);
      }),
    );
  });

  it('gives every split the class shares of the whole within one row of each class that has a row for every side', () => {
    fc.assert(
      fc.property(classes, fractions, fc.nat(), (codes, parts, seed) => {
        const { rows } = stratifiedSplit(columnOf(codes), parts, seed);
        for (const code of new Set(codes)) {
          const total = codes.filter((each) => each === code).length;
          if (total * Math.min(...parts) < 1) continue;
          (['train', 'validation', 'test'] as const).forEach((name, side) => {
            const found = rows[name].filter((row) => codes[row] === code).length;
            const share = total * (parts[side] ?? NaN);
            assert.ok(Math.abs(found - share) <= 1 + 1e-9, `${String(found)} in ${name} instead of ${String(share)}`);
          });
        }
      }),
    );
  });

  it('puts every class of three rows or more on all three sides, however small the fractions', () => {
    fc.assert(
      fc.property(classes, fractions, fc.nat(), (codes, parts, seed) => {
        const { rows } = stratifiedSplit(columnOf(codes), parts, seed);
        for (const code of new Set(codes)) {
          if (codes.filter((each) => each === code).length < 3) continue;
          for (const side of [rows.train, rows.validation, rows.test]) {
            assert.ok(side.some((row) => codes[row] === code));
          }
        }
      }),
    );
  });

  it('splits classes of one or two rows together, so that they reach validation and test as well', () => {
    const codes = Int32Array.from({ length: 100 }, (_, row) => row);
    const column: CategoricalColumn = { kind: 'categorical', name: 'rare', codes, levels: [...codes].map(String) };
    const { rows } = stratifiedSplit(column, [0.6, 0.2, 0.2], 0);
    assert.deepEqual([rows.train.length, rows.validation.length, rows.test.length], [60, 20, 20]);
  });

  it('is decided by the seed: the same one repeats it, another one changes it', () => {
    const column = columnOf(Array.from({ length: 100 }, (_, row) => row % 2));
    assert.deepEqual(stratifiedSplit(column, [0.6, 0.2, 0.2], 5), stratifiedSplit(column, [0.6, 0.2, 0.2], 5));
    assert.notDeepEqual(
      stratifiedSplit(column, [0.6, 0.2, 0.2], 5).codes,
      stratifiedSplit(column, [0.6, 0.2, 0.2], 6).codes,
    );
  });

  it('does not take the last rows of a file that is sorted by class, nor of any other', () => {
    const rows = 1000;
    const { rows: sides } = stratifiedSplit(
      columnOf(Array.from({ length: rows }, (_, row) => (row < 300 ? 0 : 1))),
      [0.6, 0.2, 0.2],
      0,
    );
    assert.deepEqual(
      [sides.train, sides.validation, sides.test].map((side) => side.filter((row) => row < 300).length),
      [180, 60, 60],
    );
    for (const side of [sides.train, sides.validation, sides.test]) {
      const mean = side.reduce((sum, row) => sum + row, 0) / side.length;
      // The mean of `side.length` random rows has a deviation of 289 / sqrt(length).
      assert.ok(Math.abs(mean - 499.5) < (5 * 289) / Math.sqrt(side.length), String(mean));
    }
  });

  it('lists the rows of a split in the order of the file', () => {
    const { rows } = stratifiedSplit(columnOf(Array.from({ length: 200 }, (_, row) => row % 3)), [0.5, 0.3, 0.2], 1);
    for (const side of Object.values(rows))
      assert.deepEqual(
        [...side],
        [...side].sort((a, b) => a - b),
      );
  });
});

describe('givenSplit', () => {
  it('follows the words of the column in any case and with blanks around them', () => {
    const column: CategoricalColumn = {
      kind: 'categorical',
      name: 'fold',
      levels: [' Test', 'train', 'VALIDATION', 'calibration ', 'Train'],
      codes: Int32Array.of(0, 1, 2, 3, 4, 1),
    };
    const split = givenSplit(column);
    assertEveryRowOnce(split, 6);
    assert.deepEqual([...split.rows.train], [1, 4, 5]);
    assert.deepEqual([...split.rows.validation], [2]);
    assert.deepEqual([...split.rows.test], [0]);
    assert.deepEqual([...split.rows.calibration], [3]);
  });
});

describe('checkSplit', () => {
  const everySide = Uint8Array.of(0, 0, 1, 1, 2, 2);

  it('accepts a split with both classes in train, validation and test', () => {
    assert.deepEqual(checkSplit(splitOf(everySide), Uint8Array.of(1, 0, 1, 0, 1, 0), 'M'), { ok: true, value: null });
  });

  const refusals: readonly (readonly [what: string, codes: Uint8Array, positives: Uint8Array, message: RegExp])[] = [
    ['no positive', everySide, Uint8Array.of(1, 0, 0, 0, 1, 0), /validation split has no M row/],
    ['no negative', everySide, Uint8Array.of(1, 0, 1, 0, 1, 1), /test split has no negative row/],
    ['no rows', Uint8Array.of(0, 0, 2, 2), Uint8Array.of(1, 0, 1, 0), /validation split has no rows/],
  ];
  for (const [what, codes, positives, message] of refusals) {
    it(`refuses a split with ${what} and says which`, () => {
      const result = checkSplit(splitOf(codes), positives, 'M');
      assert.ok(!result.ok);
      assert.equal(result.error.kind, 'data');
      assert.equal(result.error.code, 'class-missing-in-split');
      assert.match(result.error.message, message);
    });
  }
});

function columnOf(codes: readonly number[]): CategoricalColumn {
  return { kind: 'categorical', name: 'class', levels: ['a', 'b', 'c', 'd'], codes: Int32Array.from(codes) };
}

function splitOf(codes: Uint8Array): RowSplit {
  const levels = [...splitNames];
  return givenSplit({ kind: 'categorical', name: 'split', levels, codes: Int32Array.from(codes) });
}

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
