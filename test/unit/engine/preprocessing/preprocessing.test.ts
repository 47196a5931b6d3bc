import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/base/random';
import { applyPreprocessing } from '../../../../src/engine/preprocessing/applyPreprocessing';
import { fitPreprocessing } from '../../../../src/engine/preprocessing/fitPreprocessing';
import { ensembleViews, type NumericView } from '../../../../src/engine/preprocessing/numericView';
import type { Preprocessing } from '../../../../src/engine/preprocessing/preprocessing';
import { fitTargetRates } from '../../../../src/engine/preprocessing/targetRates';
import { smoothClip } from '../../../../src/engine/preprocessing/smoothClip';
import type { Table } from '../../../../src/engine/table';
import { assertClose } from '../assertClose';
import { categorical, numeric, rowsOf, tableOf } from '../tables';

describe('smoothClip', () => {
  it('leaves small values as they are and never goes beyond 3', () => {
    assertClose(smoothClip(0.01), 0.01, 1e-5);
    // 3 / sqrt(1 + 1) and 4 / sqrt(1 + 16/9) = 4 / (5/3).
    assertClose(smoothClip(3), 3 / Math.SQRT2, 1e-12);
    assertClose(smoothClip(-4), -2.4, 1e-12);
    assert.deepEqual([smoothClip(Infinity), smoothClip(-Infinity)], [3, -3]);
    assert.ok(smoothClip(1e30) <= 3);
    assert.deepEqual([smoothClip(1e200), smoothClip(-1.7e308), smoothClip(NaN)], [3, -3, NaN]);
  });

  it('is x / sqrt(1 + (x/3)^2) to the last digits of a network input', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const expected = value / Math.sqrt(1 + (value / 3) ** 2);
        assertClose(smoothClip(value), expected, 1e-15 * Math.max(1, Math.abs(expected)));
      }),
    );
  });
});

describe('numeric preprocessing', () => {
  // SimpleImputer(strategy='median') and RobustScaler of scikit-learn 1.9.1, each fitted on the first six rows; their output before
  // it is clipped.
  const small = [4.5, -2.25, NaN, 10, 0.5, NaN, 7, NaN, -100];
  const large = [1000000.125, 1000000.25, 1000000.5, NaN, 1000001, 1000002, NaN, 999999.5, 1000003];
  const scaled = [
    [0.32989690721649484, -0.5],
    [-0.7835051546391752, -0.3333333333333333],
    [0, 0],
    [1.2371134020618557, 0],
    [-0.32989690721649484, 0.6666666666666666],
    [0, 2],
    [0.7422680412371134, 0],
    [0, -1.3333333333333333],
    [-16.90721649484536, 3.3333333333333335],
  ];
  const table = tableOf([numeric('small', small), numeric('large', large)]);
  const trainRows = Uint32Array.of(0, 1, 2, 3, 4, 5);

  it('learns the medians of SimpleImputer and the scales of RobustScaler', () => {
    const { columns } = fit(table, trainRows);
    [
      { name: 'small', median: 2.5, spread: 6.0625 },
      { name: 'large', median: 1000000.5, spread: 0.75 },
    ].forEach(({ name, median, spread }, at) => {
      const column = columns[at];
      assert.ok(column?.kind === 'numeric');
      assert.equal(column.name, name);
      assertClose(column.median, median, 1e-12);
      assertClose(column.scale, 1 / spread, 1e-12);
    });
  });

  it('transforms seen and new rows as these do, and clips the result smoothly', () => {
    const fitted = fit(table, trainRows);
    // Two of six values of the first column are missing: it has an input that says so.
    assert.equal(fitted.width, 3);
    const inputs = applyPreprocessing(table, fitted, rowsOf(table));
    scaled.forEach(([first = NaN, second = NaN], row) => {
      assertClose(inputs[3 * row], smoothClip(first), 1e-6);
      assert.equal(inputs[3 * row + 1], Number.isNaN(small[row]) ? 1 : 0);
      assertClose(inputs[3 * row + 2], smoothClip(second), 1e-6);
    });
  });

  it('has an input for missing from 1 % of the training rows on, and from two', () => {
    for (const [rows, missing, width] of [
      [50, 1, 1],
      [50, 2, 2],
      [1000, 9, 1],
      [1000, 10, 2],
      [1000, 0, 1],
    ] as const) {
      const single = tableOf([
        numeric(
          'x',
          Array.from({ length: rows }, (_, row) => (row < missing ? NaN : row)),
        ),
      ]);
      assert.equal(fit(single, rowsOf(single)).width, width, `${String(missing)} of ${String(rows)}`);
    }
  });

  it('scales by the middle nine tenths where half of the values are equal, and by the range where nearly all are', () => {
    const mostlyZero = numeric('doses', [
      ...new Array<number>(80).fill(0),
      ...Array.from({ length: 20 }, (_, i) => i + 1),
    ]);
    const flag = numeric(
      'flag',
      Array.from({ length: 100 }, (_, i) => (i < 3 ? 1 : 0)),
    );
    const [doses, rare] = fit(tableOf([mostlyZero, flag]), Uint32Array.from(new Array(100).keys())).columns;
    assert.ok(doses?.kind === 'numeric' && rare?.kind === 'numeric');
    // The 95th percentile of 80 zeros and 1 … 20 is at position 94.05: 15.05.
    assertClose(doses.scale, 2 / 15.05, 1e-6);
    assert.equal(rare.scale, 2);
  });

  it('tells nothing by a column that is constant in training, or without a single value there', () => {
    const silent = tableOf([numeric('constant', [0.1, 0.1, 0.3]), numeric('empty', [NaN, NaN, 3])]);
    const fitted = fit(silent, Uint32Array.of(0, 1));
    const offset = fitted.width - 2;
    const inputs = applyPreprocessing(silent, fitted, Uint32Array.of(2));
    assert.deepEqual([inputs[0], inputs[offset]], [0, 0]);
  });

  it('takes an infinite value for larger than any number, and lets it move neither median nor scale', () => {
    const column = [1, 2, 3, 4, 5];
    const infinite = tableOf([numeric('ratio', [...column, Infinity, Infinity, -Infinity, 1e30])]);
    const rows = rowsOf(infinite);
    const inputs = applyPreprocessing(infinite, fit(infinite, rows.subarray(0, 8)), rows);
    assert.deepEqual([...inputs.subarray(5, 8)], [3, 3, -3]);
    const plain = tableOf([numeric('ratio', column)]);
    assert.deepEqual(fit(infinite, rows.subarray(0, 8)), fit(plain, rowsOf(plain)));
    assert.ok((inputs[8] ?? NaN) <= 3 && (inputs[8] ?? NaN) > 2.99);
  });

  it('keeps the order of the values and stays within 3, whatever the outliers', () => {
    const values = fc.array(fc.float({ noNaN: true }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, (column) => {
        const single = tableOf([numeric('x', column)]);
        const inputs = applyPreprocessing(single, fit(single, rowsOf(single)), rowsOf(single));
        assert.ok(inputs.every((input) => Math.abs(input) <= 3));
        const order = [...column.keys()].sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0));
        order.slice(1).forEach((row, at) => {
          assert.ok((inputs[order[at] ?? 0] ?? NaN) <= (inputs[row] ?? NaN));
        });
      }),
    );
  });
});

describe('categorical preprocessing', () => {
  it('gives two levels one input of -1 or 1, and 0 to a third one that comes later', () => {
    const table = tableOf([categorical('smoker', ['no', 'yes', 'no', 'yes', 'sometimes', null])]);
    const fitted = fit(table, Uint32Array.of(0, 1, 2, 3));
    assert.equal(fitted.width, 1);
    assert.deepEqual([...applyPreprocessing(table, fitted, rowsOf(table))], [-1, 1, -1, 1, 0, 0]);
  });

  it('tells missing apart from both of two levels where it is common', () => {
    const table = tableOf([categorical('smoker', ['no', 'yes', null, null])]);
    const fitted = fit(table, rowsOf(table));
    assert.deepEqual([...applyPreprocessing(table, fitted, rowsOf(table))], [-1, 0, 1, 0, 0, 1, 0, 1]);
  });

  it('encodes as OneHotEncoder(min_frequency=2, handle_unknown="infrequent_if_exist"), also a level never seen', () => {
    const colours = [...repeat('red', 4), ...repeat('green', 3), ...repeat('blue', 2), 'grey', 'pink', 'violet'];
    const table = tableOf([categorical('colour', colours)]);
    const fitted = fit(table, rowsOf(table).subarray(0, 11));
    // scikit-learn 1.9.1 on red, blue, grey, violet; its columns are blue, green, red, infrequent, ours follow the first appearance.
    const expected = [
      [0, 0, 1, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
    ].map(([blue, green, red, rare]) => [red, green, blue, rare]);
    const inputs = applyPreprocessing(table, fitted, Uint32Array.of(0, 7, 9, 11));
    assert.deepEqual(
      [0, 1, 2, 3].map((row) => [...inputs.subarray(4 * row, 4 * row + 4)]),
      expected,
    );
  });

  it('is all zeros for a level never seen where no level was rare, and for missing where nothing was missing', () => {
    const table = tableOf([categorical('colour', ['a', 'a', 'b', 'b', 'c', 'c', 'd', null])]);
    const fitted = fit(table, Uint32Array.of(0, 1, 2, 3, 4, 5));
    assert.equal(fitted.width, 3);
    assert.deepEqual([...applyPreprocessing(table, fitted, Uint32Array.of(6, 7))], [0, 0, 0, 0, 0, 0]);
  });

  it('calls a level rare below 1 % of the training rows, but never below two rows nor from ten on', () => {
    for (const [rows, count, isKept] of [
      [90, 1, false],
      [90, 2, true],
      [500, 4, false],
      [500, 5, true],
      [5000, 9, false],
      [5000, 10, true],
    ] as const) {
      const values = Array.from({ length: rows }, (_, row) => (row < count ? 'few' : row % 2 === 0 ? 'a' : 'b'));
      const table = tableOf([categorical('x', values)]);
      const [column] = fit(table, rowsOf(table)).columns;
      assert.ok(column?.kind === 'one-hot');
      assert.deepEqual([column.levels.includes('few'), column.hasRare], [isKept, !isKept], `${count} of ${rows}`);
    }
  });

  it('finds levels by name in a table that numbers them otherwise', () => {
    const table = tableOf([categorical('colour', ['red', 'red', 'green', 'green', 'blue', 'blue', null, null])]);
    const fitted = fit(table, rowsOf(table));
    const later = tableOf([categorical('colour', ['blue', 'green', 'red', null])]);
    assert.deepEqual(
      [...applyPreprocessing(later, fitted, rowsOf(later))],
      [0, 0, 1, 0, /**/ 0, 1, 0, 0, /**/ 1, 0, 0, 0, /**/ 0, 0, 0, 1],
    );
  });
});

describe('preprocessing of a column with very many levels', () => {
  /** `rows` rows over `levels` levels, each of which is positive at its own rate. */
  function manyLevels(rows: number, levels: number): { table: Table; isPositive: Uint8Array } {
    const random = seededRandom(7);
    const rates = Float64Array.from({ length: levels }, () => random.next() ** 3);
    const drawn = Array.from({ length: rows }, () => random.integer(levels));
    const isPositive = Uint8Array.from(drawn, (level) => (random.next() < (rates[level] ?? 0) ? 1 : 0));
    return {
      table: tableOf([
        categorical(
          'city',
          drawn.map((level) => `city ${String(level)}`),
        ),
      ]),
      isPositive,
    };
  }

  it('smooths the rate of a level as TargetEncoder(smooth=10) does, and says it in log-odds against the overall one', () => {
    // TargetEncoder(smooth=10.0) of scikit-learn 1.9.1 on six rows of a with four positive, three of b with one and one of c with none
    // has the rates .5625, .46153846 and .45454545 at an overall rate of .5. Here these ten rows are repeated in a table that has forty
    // more levels with one positive and one negative row each, which leave the overall rate at .5.
    const filler = Array.from({ length: 80 }, (_, row) => `filler ${String(row >> 1)}`);
    const values = [...repeat('a', 6), ...repeat('b', 3), ...repeat('c', 1), ...filler];
    const labels = [1, 1, 1, 1, 0, 0, /**/ 0, 0, 1, /**/ 0, ...filler.map((_, row) => row & 1)];
    const table = tableOf([categorical('x', values)]);
    const [column] = fitFirstView(table, rowsOf(table), Uint8Array.from(labels), 0).preprocessing.columns;
    assert.ok(column?.kind === 'target-rate');
    const valueOf = (level: string): number => column.values[column.levels.indexOf(level)] ?? NaN;
    for (const [level, rate] of [
      ['a', 0.5625],
      ['b', 0.46153846],
      ['filler 3', 0.5],
    ] as const) {
      assertClose(valueOf(level), smoothClip(Math.log(rate / (1 - rate))), 1e-6);
    }
    // The only level of one row is all that is rare.
    assertClose(column.rareValue, smoothClip(Math.log(0.45454545 / 0.54545455)), 1e-6);
  });

  it('takes one input, and tells levels apart that differ in the target', () => {
    const { table, isPositive } = manyLevels(20_000, 300);
    const { preprocessing, trainInputs } = fitFirstView(table, rowsOf(table), isPositive, 1);
    assert.equal(preprocessing.width, 1);
    const meanOf = (label: number): number => {
      const inputs = trainInputs.filter((_, row) => isPositive[row] === label);
      return inputs.reduce((sum, input) => sum + input, 0) / inputs.length;
    };
    assert.ok(meanOf(1) - meanOf(0) > 1);
  });

  it('gives a training row a value that does not depend on its own label', () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: -1, max: 6 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 4 })),
      { minLength: 10, maxLength: 60 },
    );
    fc.assert(
      fc.property(rows, fc.nat(), (drawn, at) => {
        const changed = at % drawn.length;
        const ratesWith = (labelOf: (label: number, row: number) => number): Float32Array =>
          fitTargetRates(
            Int32Array.from(drawn, ([code]) => code),
            [0, 1, 2, 3],
            7,
            Uint32Array.from(drawn.keys()),
            Uint8Array.from(drawn, ([, label], row) => labelOf(label, row)),
            Uint8Array.from(drawn, ([, , fold]) => fold),
          ).outOfFold;
        const flipped = ratesWith((label, row) => (row === changed ? 1 - label : label));
        assert.equal(flipped[changed], ratesWith((label) => label)[changed]);
      }),
    );
  });

  it('learns nothing from labels that say nothing: out of fold the value of a level does not predict them', () => {
    const random = seededRandom(3);
    const { table } = manyLevels(6000, 1500);
    const noise = Uint8Array.from({ length: 6000 }, () => random.integer(2));
    const { preprocessing, trainInputs } = fitFirstView(table, rowsOf(table), noise, 1);
    const naive = applyPreprocessing(table, preprocessing, rowsOf(table));
    const signed = Float32Array.from(noise, (label) => 2 * label - 1);
    assert.ok(correlation(naive, signed) > 0.3, 'encoded with its own label a row gives itself away');
    assert.ok(Math.abs(correlation(trainInputs, signed)) < 0.06);
  });

  it('stores at most 50,000 levels of a column of any size, the most frequent ones', () => {
    const drawn = Array.from(
      { length: 220_000 },
      (_, row) => `key ${String(row < 20_000 ? row % 10 : (row >> 1) % 100_000)}`,
    );
    const table = tableOf([categorical('key', drawn)]);
    const labels = Uint8Array.from(drawn, (_, row) => (row % 3) & 1);
    const { preprocessing } = fitFirstView(table, rowsOf(table), labels, 0);
    const [column] = preprocessing.columns;
    assert.ok(column?.kind === 'target-rate');
    assert.equal(column.levels.length, 50_000);
    assert.ok(column.levels.includes('key 7'));
    assert.ok(JSON.stringify(preprocessing).length < 2_000_000);
  }).timeout(20_000);

  it('gives a level never seen the value of the rare ones', () => {
    const { table, isPositive } = manyLevels(3000, 100);
    const fitted = fitFirstView(table, rowsOf(table), isPositive, 0).preprocessing;
    const [column] = fitted.columns;
    assert.ok(column?.kind === 'target-rate');
    const later = tableOf([categorical('city', ['elsewhere', null])]);
    const inputs = applyPreprocessing(later, fitted, rowsOf(later));
    assert.deepEqual([...inputs], [column.rareValue, column.missingValue].map(Math.fround));
  });
});

describe('preprocessing of a whole table', () => {
  const table = tableOf([
    numeric('age', [30, 40, 50, NaN, 70, 80]),
    categorical('colour', ['red', 'green', 'blue', null, 'blue', 'green']),
    numeric('dose', [1, 2, 3, 4, 5, 6]),
  ]);

  it('learns nothing from rows outside training', () => {
    const trainRows = Uint32Array.of(0, 1, 2);
    const elsewhere = tableOf([
      numeric('age', [30, 40, 50, 1e9, -1e9, NaN]),
      categorical('colour', ['red', 'green', 'blue', 'violet', null, 'violet']),
      numeric('dose', [1, 2, 3, NaN, NaN, NaN]),
    ]);
    assert.deepEqual(fit(elsewhere, trainRows), fit(table, trainRows));
  });

  it('gives the same inputs on every side when the labels outside training are permuted', () => {
    const mixed = fc.record({
      rows: fc.array(fc.tuple(fc.float(), fc.option(fc.integer({ min: 0, max: 99 })), fc.integer({ min: 0, max: 1 })), {
        minLength: 150,
        maxLength: 300,
      }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(mixed, ({ rows, seed }) => {
        const drawn = tableOf([
          numeric(
            'x',
            rows.map(([x]) => x),
          ),
          categorical(
            'key',
            rows.map(([, key]) => (key === null ? null : `key ${String(key)}`)),
          ),
        ]);
        const labels = Uint8Array.from(rows, ([, , label]) => label);
        const trainRows = rowsOf(drawn).filter((row) => row % 5 !== 0);
        const others = rowsOf(drawn).filter((row) => row % 5 === 0);
        const permuted = Uint8Array.from(labels);
        others.forEach((row, at) => (permuted[row] = labels[others[others.length - 1 - at] ?? 0] ?? 0));
        const before = fitFirstView(drawn, trainRows, labels, seed);
        const after = fitFirstView(drawn, trainRows, permuted, seed);
        assert.deepEqual(after.trainInputs, before.trainInputs);
        assert.deepEqual(
          applyPreprocessing(drawn, after.preprocessing, others),
          applyPreprocessing(drawn, before.preprocessing, others),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('writes row after row, column after column, in the order fitted and not in that of the table', () => {
    const complete = tableOf([
      numeric('age', [30, 40, 50]),
      categorical('smoker', ['no', 'yes', 'no']),
      numeric('dose', [1, 2, 3]),
    ]);
    const fitted = fit(complete, rowsOf(complete));
    const reordered: Table = { ...complete, columns: [...complete.columns].reverse() };
    const rows = Uint32Array.of(2, 0);
    const inputs = applyPreprocessing(reordered, fitted, rows);
    assert.deepEqual(inputs, applyPreprocessing(complete, fitted, rows));
    // The quartiles of 30, 40, 50 are 35 and 45, so one step of 10 is one inter-quartile range.
    const step = Math.fround(smoothClip(1));
    assert.deepEqual([...inputs], [step, -1, step, -step, -1, -step]);
  });

  it('survives being stored as JSON', () => {
    const keys = Array.from({ length: 120 }, (_, row) => `key ${String(row % 40)}`);
    const wide = tableOf([
      numeric(
        'x',
        keys.map((_, row) => row ** 1.3),
      ),
      categorical('key', keys),
    ]);
    const labels = Uint8Array.from(keys, (_, row) => (row % 7 === 0 ? 1 : 0));
    const fitted = fitFirstView(wide, rowsOf(wide), labels, 0).preprocessing;
    const stored = JSON.parse(JSON.stringify(fitted)) as Preprocessing;
    assert.deepEqual(applyPreprocessing(wide, stored, rowsOf(wide)), applyPreprocessing(wide, fitted, rowsOf(wide)));
  });

  it('refuses a table that lacks a column or has it in another kind', () => {
    const fitted = fit(table, Uint32Array.of(0, 1, 2));
    const lacking = tableOf([numeric('age', [1]), numeric('dose', [1])]);
    assert.throws(() => applyPreprocessing(lacking, fitted, Uint32Array.of(0)), /no categorical column "colour"/);
    const otherKind = tableOf([categorical('age', ['x']), categorical('colour', ['red']), numeric('dose', [1])]);
    assert.throws(() => applyPreprocessing(otherKind, fitted, Uint32Array.of(0)), /no numeric column "age"/);
  });
});

/** Without labels, which matter for columns of very many levels only. */
describe('views of numbers', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 100, NaN, NaN, Infinity, -50];
  const table = tableOf([numeric('dose', values), categorical('colour', [...Array.from('aababababab'), null, null])]);
  const trainRows = Uint32Array.from({ length: 11 }, (_, row) => row);
  const { preprocessing, trainInputs } = fitPreprocessing(table, trainRows, new Uint8Array(13), 0, 3);

  const viewOf = (of: Table, rows: Uint32Array, view: NumericView): Float32Array => {
    const size = rows.length * preprocessing.width;
    const at = preprocessing.views.indexOf(view);
    return applyPreprocessing(of, preprocessing, rows).subarray(at * size, (at + 1) * size);
  };

  it('are two, each with the inputs of the training rows', () => {
    assert.deepEqual(preprocessing.views, ensembleViews);
    // Eight pieces, the mark of a missing number, and the colour: the widest view.
    assert.equal(preprocessing.width, 10);
    assert.equal(trainInputs.length, 2 * trainRows.length * preprocessing.width);
    assert.deepEqual(trainInputs, applyPreprocessing(table, preprocessing, trainRows));
  });

  it('standardise as StandardScaler of scikit-learn does after SimpleImputer(strategy="median"), and stop at 20', () => {
    // The finite values are 1 to 8 and 100: mean 136 / 9, variance (204 + 10000) / 9 - (136 / 9)^2 = 905.4321, median 5.
    const inputs = viewOf(table, Uint32Array.of(0, 8, 9, 11, 12), 'standardised');
    const [mean, deviation] = [136 / 9, Math.sqrt(10204 / 9 - (136 / 9) ** 2)];
    const { width } = preprocessing;
    [(1 - mean) / deviation, (100 - mean) / deviation, (5 - mean) / deviation, 20, (-50 - mean) / deviation].forEach(
      (expected, row) => {
        assertClose(inputs[row * width], expected, 1e-6);
      },
    );
    assert.deepEqual([inputs[1], inputs[2 * width + 1]], [0, 1]);
  });

  it('say how far through each bin a number is', () => {
    // The edges of eight bins of nine values are the values: 5 is through four bins, 54 half through the last.
    const [column] = preprocessing.columns;
    assert.ok(column?.kind === 'numeric');
    assert.deepEqual(column.edges, [1, 2, 3, 4, 5, 6, 7, 8, 100]);
    const other = tableOf([
      numeric('dose', [5, 54, 0, 1e9, NaN, 2.25]),
      categorical('colour', ['a', 'a', 'a', 'a', 'a', 'a']),
    ]);
    const inputs = viewOf(other, rowsOf(other), 'piecewise');
    const { width } = preprocessing;
    const pieces = (row: number): number[] => [...inputs.subarray(row * width, row * width + 9)];
    assert.deepEqual(pieces(0), [1, 1, 1, 1, 0, 0, 0, 0, 0]);
    assert.deepEqual(pieces(1), [1, 1, 1, 1, 1, 1, 1, 0.5, 0]);
    assert.deepEqual(pieces(2), [0, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(pieces(3), [1, 1, 1, 1, 1, 1, 1, 1, 0]);
    assert.deepEqual(pieces(4), [1, 1, 1, 1, 0, 0, 0, 0, 1]);
    assert.deepEqual(pieces(5), [1, 0.25, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('are one where the table has no number, where one is asked for, and where more would take too much memory', () => {
    const words = tableOf([categorical('colour', Array.from('ababab'))]);
    assert.deepEqual(fitPreprocessing(words, rowsOf(words), new Uint8Array(6), 0, 12).preprocessing.views, ['clipped']);
    assert.deepEqual(fitPreprocessing(table, trainRows, new Uint8Array(13), 0, 1).preprocessing.views, ['clipped']);
    const wide = tableOf(Array.from({ length: 5000 }, (_, column) => numeric(`c${column}`, [1, 2, 3, 4])));
    assert.deepEqual(fitPreprocessing(wide, rowsOf(wide), new Uint8Array(4), 0, 12).preprocessing.views, ['clipped']);
  });

  it('are learned only where they are in use, which changes nothing else', () => {
    const single = fitFirstView(table, trainRows, new Uint8Array(13), 0).preprocessing.columns;
    const two = fitPreprocessing(table, trainRows, new Uint8Array(13), 0, 2).preprocessing.columns;
    assert.deepEqual(
      single,
      two.map((column) =>
        column.kind === 'numeric' ? { ...column, mean: null, deviation: null, edges: null } : column,
      ),
    );
  });

  it('show a column without spread and one without values as nothing', () => {
    const silent = tableOf([numeric('constant', [2, 2, 2, 7]), numeric('empty', [NaN, NaN, NaN, 7])]);
    const { preprocessing } = fitPreprocessing(silent, Uint32Array.of(0, 1, 2), new Uint8Array(4), 0, 3);
    // The empty column has an input more, which says that a value is missing.
    assert.deepEqual([preprocessing.views, preprocessing.width], [ensembleViews, 3]);
    const inputs = applyPreprocessing(silent, preprocessing, Uint32Array.of(3));
    assert.deepEqual([...inputs], new Array<number>(6).fill(0));
  });

  it('show an infinity in a column without spread as a value that is there and tells nothing', () => {
    const flat = tableOf([numeric('flat', [1, 1, 1, NaN, NaN, Infinity])]);
    const fitted = fit(flat, Uint32Array.of(0, 1, 2, 3, 4));
    assert.deepEqual([...applyPreprocessing(flat, fitted, Uint32Array.of(4, 5))], [0, 1, 0, 0]);
  });

  it('give a column without spread a single 0', () => {
    const flat = tableOf([numeric('flat', [3, 3, 3, 3, 3, 3])]);
    const fitted = fitPreprocessing(flat, rowsOf(flat), new Uint8Array(6), 0, 3);
    assert.deepEqual([...fitted.trainInputs], new Array(12).fill(0));
  });
});

function fit(table: Table, trainRows: Uint32Array): Preprocessing {
  return fitFirstView(table, trainRows, new Uint8Array(table.rowCount), 0).preprocessing;
}

function repeat(value: string, times: number): string[] {
  return new Array<string>(times).fill(value);
}

function correlation(a: Float32Array, b: Float32Array): number {
  const meanOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, at) => {
    const [da, db] = [value - meanA, (b[at] ?? NaN) - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  });
  return ab / Math.sqrt(aa * bb);
}

/** For a single network, which gets the first view. */
function fitFirstView(
  ...fitted: [table: Table, trainRows: Uint32Array, isPositive: Uint8Array, seed: number]
): ReturnType<typeof fitPreprocessing> {
  return fitPreprocessing(...fitted, 1);
}
