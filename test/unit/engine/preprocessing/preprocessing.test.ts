import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyPreprocessing } from '../../../../src/engine/preprocessing/applyPreprocessing';
import { fitPreprocessing } from '../../../../src/engine/preprocessing/fitPreprocessing';
import type { CategoricalColumn, Column, NumericColumn, Table } from '../../../../src/engine/table';
import { assertClose } from '../assertClose';

describe('numeric preprocessing', () => {
  // make_pipeline(SimpleImputer(strategy='median'), StandardScaler()) of scikit-learn 1.9, fitted on the first six rows.
  const small = [4.5, -2.25, NaN, 10, 0.5, NaN, 7, NaN, -100];
  const large = [1000000.125, 1000000.25, 1000000.5, NaN, 1000001, 1000002, NaN, 999999.5, 1000003];
  const expected = [
    [0.4082731434934701, -0.9576643706300384],
    [-1.3793011604509129, -0.7595269146248905],
    [-0.12137850211968036, -0.3632520026145946],
    [1.864815168929634, -0.3632520026145946],
    [-0.6510301477328309, 0.4292978214059972],
    [-0.12137850211968036, 2.014397469447181],
    [1.0703377005099082, -0.3632520026145946],
    [-0.12137850211968036, -1.948351650655778],
    [-27.266025339793643, 3.5994971174883643],
  ];
  const table = tableOf([numeric('small', small), numeric('large', large)]);
  const trainRows = Uint32Array.of(0, 1, 2, 3, 4, 5);

  it('learns what SimpleImputer and StandardScaler learn, also with a mean far larger than the deviation', () => {
    const { columns, width } = fitPreprocessing(table, trainRows);
    assert.equal(width, 2);
    const learned = [
      { name: 'small', median: 2.5, mean: 2.9583333333333335, deviation: 3.7760668102611157 },
      { name: 'large', median: 1000000.5, mean: 1000000.7291666666, deviation: 0.6308751637386133 },
    ];
    learned.forEach(({ name, median, mean, deviation }, at) => {
      const column = columns[at];
      assert.ok(column?.kind === 'numeric');
      assert.equal(column.name, name);
      assertClose(column.median, median);
      assertClose(column.mean, mean);
      assertClose(column.deviation, deviation, 1e-10);
    });
  });

  it('transforms seen and new rows as scikit-learn does', () => {
    const inputs = applyPreprocessing(table, fitPreprocessing(table, trainRows), rowsOf(table));
    expected.flat().forEach((value, at) => {
      assertClose(inputs[at], value, 1e-6, `input ${String(at)}`);
    });
  });

  it('centres a column that is constant in training and does not divide it by nothing', () => {
    const constant = tableOf([numeric('constant', [0.1, 0.1, 0.1, 0.3])]);
    const inputs = applyPreprocessing(constant, fitPreprocessing(constant, Uint32Array.of(0, 1, 2)), rowsOf(constant));
    assert.deepEqual([...inputs.subarray(0, 3)], [0, 0, 0]);
    assertClose(inputs[3], 0.2, 1e-6);
  });

  it('makes zeros of a column without a single value in training', () => {
    const empty = tableOf([numeric('empty', [NaN, NaN, 3])]);
    const inputs = applyPreprocessing(empty, fitPreprocessing(empty, Uint32Array.of(0, 1)), Uint32Array.of(0, 1));
    assert.deepEqual([...inputs], [0, 0]);
  });

  it('takes an infinite value for a missing one', () => {
    const infinite = tableOf([numeric('ratio', [1, 2, 3, Infinity, -Infinity, NaN])]);
    const inputs = applyPreprocessing(infinite, fitPreprocessing(infinite, Uint32Array.of(0, 1, 2)), rowsOf(infinite));
    assert.deepEqual([...inputs.subarray(3)], [0, 0, 0]);
  });

  it('gives the training rows mean 0 and deviation 1, whatever their scale', () => {
    const values = fc.array(
      fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-1e6), max: Math.fround(1e6) }),
      {
        minLength: 2,
        maxLength: 50,
      },
    );
    fc.assert(
      fc.property(values, (column) => {
        const spread = Math.max(...column) - Math.min(...column);
        fc.pre(spread > 1e-3 * Math.max(...column.map(Math.abs)));
        const single = tableOf([numeric('x', column)]);
        const inputs = applyPreprocessing(single, fitPreprocessing(single, rowsOf(single)), rowsOf(single));
        const mean = inputs.reduce((sum, value) => sum + value, 0) / inputs.length;
        const variance = inputs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / inputs.length;
        assertClose(mean, 0, 1e-4);
        assertClose(variance, 1, 1e-4);
      }),
    );
  });
});

describe('categorical preprocessing', () => {
  const table = tableOf([categorical('colour', ['red', 'green', null, 'green', 'blue', null])]);

  it('encodes as OneHotEncoder with unknown values ignored: a column for each level seen, and one for missing', () => {
    const fitted = fitPreprocessing(table, Uint32Array.of(0, 1, 2, 3));
    assert.equal(fitted.width, 3);
    assert.deepEqual(
      [...applyPreprocessing(table, fitted, Uint32Array.of(1, 2, 4, 0))],
      [0, 1, 0, /**/ 0, 0, 1, /**/ 0, 0, 0, /**/ 1, 0, 0],
    );
  });

  it('has no input for missing when nothing was missing in training; a row that is missing later is all zeros', () => {
    const fitted = fitPreprocessing(table, Uint32Array.of(0, 1));
    assert.equal(fitted.width, 2);
    assert.deepEqual([...applyPreprocessing(table, fitted, Uint32Array.of(2))], [0, 0]);
  });

  it('finds levels by name in a table that numbers them otherwise', () => {
    const fitted = fitPreprocessing(table, Uint32Array.of(0, 1, 2, 3));
    const later = tableOf([categorical('colour', ['blue', 'green', 'red', null])]);
    assert.deepEqual(
      [...applyPreprocessing(later, fitted, rowsOf(later))],
      [0, 0, 0, /**/ 0, 1, 0, /**/ 1, 0, 0, /**/ 0, 0, 1],
    );
  });
});

describe('preprocessing of a whole table', () => {
  const table = tableOf([
    numeric('age', [30, 40, 50, NaN, 70, 80]),
    categorical('colour', ['red', 'green', 'red', null, 'blue', 'green']),
    numeric('dose', [1, 2, 3, 4, 5, 6]),
  ]);

  it('learns nothing from rows outside training', () => {
    const trainRows = Uint32Array.of(0, 1, 2);
    const elsewhere = tableOf([
      numeric('age', [30, 40, 50, 1e9, -1e9, NaN]),
      categorical('colour', ['red', 'green', 'red', 'violet', null, 'violet']),
      numeric('dose', [1, 2, 3, NaN, NaN, NaN]),
    ]);
    assert.deepEqual(fitPreprocessing(elsewhere, trainRows), fitPreprocessing(table, trainRows));
  });

  it('writes row after row, column after column, in the order fitted and not in that of the table', () => {
    const fitted = fitPreprocessing(table, Uint32Array.of(0, 1, 2));
    assert.equal(fitted.width, 4);
    const reordered: Table = { ...table, columns: [...table.columns].reverse() };
    const rows = Uint32Array.of(2, 0);
    const inputs = applyPreprocessing(reordered, fitted, rows);
    assert.deepEqual(inputs, applyPreprocessing(table, fitted, rows));
    // Ages 30, 40, 50 and doses 1, 2, 3: one step is sqrt(3/2) deviations.
    const step = Math.fround(Math.sqrt(3 / 2));
    assert.deepEqual([...inputs], [step, 1, 0, step, -step, 1, 0, -step]);
  });

  it('survives being stored as JSON', () => {
    const fitted = fitPreprocessing(table, Uint32Array.of(0, 1, 2, 3));
    const stored = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
    assert.deepEqual(
      applyPreprocessing(table, stored, rowsOf(table)),
      applyPreprocessing(table, fitted, rowsOf(table)),
    );
  });

  it('refuses a table that lacks a column or has it in another kind', () => {
    const fitted = fitPreprocessing(table, Uint32Array.of(0, 1, 2));
    const lacking = tableOf([numeric('age', [1]), numeric('dose', [1])]);
    assert.throws(() => applyPreprocessing(lacking, fitted, Uint32Array.of(0)), /no categorical column "colour"/);
    const otherKind = tableOf([categorical('age', ['x']), categorical('colour', ['red']), numeric('dose', [1])]);
    assert.throws(() => applyPreprocessing(otherKind, fitted, Uint32Array.of(0)), /no numeric column "age"/);
  });
});

function tableOf(columns: readonly Column[]): Table {
  const [first] = columns;
  const rowCount = first === undefined ? 0 : first.kind === 'numeric' ? first.values.length : first.codes.length;
  const rowNumbers = Uint32Array.from({ length: rowCount }, (_, row) => row + 1);
  return { rowCount, columns, rowNumbers, lines: rowNumbers.map((row) => row + 1) };
}

function rowsOf({ rowCount }: Table): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row);
}

function numeric(name: string, values: readonly number[]): NumericColumn {
  return { kind: 'numeric', name, values: Float32Array.from(values) };
}

/** Levels in the order of first appearance; null is missing. */
function categorical(name: string, values: readonly (string | null)[]): CategoricalColumn {
  const levels = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value)));
  return { kind: 'categorical', name, codes, levels };
}
