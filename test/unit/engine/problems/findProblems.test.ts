import assert from 'node:assert/strict';
import { seededRandom } from '../../../../src/base/random';
import type { LeftOutColumn } from '../../../../src/engine/dataset';
import { firstIdenticalRows } from '../../../../src/engine/identicalRows';
import type { Problem } from '../../../../src/engine/problem';
import type { ExaminedTable } from '../../../../src/engine/problems/examinedTable';
import { findProblems } from '../../../../src/engine/problems/findProblems';
import { rowSplitOf } from '../../../../src/engine/split/rowSplit';
import type { Column } from '../../../../src/engine/table';
import { categorical, numeric, tableOf } from '../tables';

interface Details {
  readonly splits?: readonly number[];
  readonly leftOut?: readonly LeftOutColumn[];
}

function examined(labels: readonly number[], columns: readonly Column[], details: Details = {}): ExaminedTable {
  const features = tableOf(columns);
  return {
    features,
    target: categorical(
      'outcome',
      labels.map((label) => (label === 1 ? 'dead' : 'alive')),
    ),
    isPositive: Uint8Array.from(labels),
    names: { positive: 'dead', negative: 'alive' },
    identical: firstIdenticalRows(features),
    split: details.splits === undefined ? null : rowSplitOf(Uint8Array.from(details.splits)),
    leftOut: details.leftOut ?? [],
  };
}

/** Labels in random order, every fifth positive, and a column that has nothing to do with them. */
function harmless(rows: number, seed = 1): { labels: number[]; noise: Column } {
  const random = seededRandom(seed);
  return {
    labels: Array.from({ length: rows }, () => Number(random.next() < 0.2)),
    noise: numeric(
      'noise',
      Array.from({ length: rows }, () => random.normal()),
    ),
  };
}

function only(problems: readonly Problem[], code: string): Problem {
  assert.deepEqual(
    problems.map((problem) => problem.code),
    [code],
  );
  const [problem] = problems;
  assert.ok(problem);
  assert.match(problem.message, /^[A-Z0-9].*\.$/);
  return problem;
}

describe('findProblems', () => {
  it('finds nothing in fifty tables without a connection between anything', () => {
    for (let seed = 0; seed < 50; seed++) {
      const random = seededRandom(seed);
      const { labels, noise } = harmless(500, seed);
      const columns = [
        noise,
        numeric(
          'gaps',
          labels.map(() => (random.next() < 0.3 ? NaN : random.next())),
        ),
        categorical(
          'ward',
          labels.map(() => ['a', 'b', 'c', null][random.integer(4)] ?? null),
        ),
        categorical(
          'many',
          labels.map(() => `level ${String(random.integer(200))}`),
        ),
      ];
      assert.deepEqual(findProblems(examined(labels, columns)), [], `seed ${String(seed)}`);
    }
  });

  it('finds rows that repeat earlier ones, and names the lines of the first pair', () => {
    const { labels, noise } = harmless(500);
    assert.ok(noise.kind === 'numeric');
    // Rows are in lines from 2 on: row 50 is in line 52, row 7 in line 9.
    for (const [row, original] of [
      [50, 7],
      [120, 50],
      [130, 3],
    ] as const) {
      noise.values[row] = noise.values[original] ?? 0;
      labels[row] = labels[original] ?? 0;
    }
    const { message, line } = only(findProblems(examined(labels, [noise])), 'duplicate-rows');
    assert.equal(message, '3 rows repeat an earlier row, label included, the first in line 52 that of line 9.');
    assert.equal(line, 52);
  });

  it('finds identical rows with different labels, and names both', () => {
    const { labels, noise } = harmless(500);
    assert.ok(noise.kind === 'numeric');
    noise.values[50] = noise.values[7] ?? 0;
    labels[50] = 1;
    labels[7] = 0;
    const { message, line, column } = only(findProblems(examined(labels, [noise])), 'conflicting-labels');
    assert.equal(
      message,
      'One row repeats an earlier row with another label, the first in line 52: "dead" where line 9 has "alive".',
    );
    assert.deepEqual([line, column], [52, 'outcome']);
  });

  it('finds identical rows on two sides of a split', () => {
    const { labels, noise } = harmless(400);
    assert.ok(noise.kind === 'numeric');
    noise.values[50] = noise.values[7] ?? 0;
    labels[50] = labels[7] ?? 0;
    const splits = labels.map((_, row) => (row < 300 ? 0 : row < 350 ? 1 : 2));
    const within = findProblems(examined(labels, [noise], { splits }));
    assert.deepEqual(
      within.filter(({ code }) => code === 'duplicate-rows-across-splits'),
      [],
    );
    splits[50] = 2;
    const [, , problem] = [
      null,
      ...findProblems(examined(labels, [noise], { splits })).filter(({ code }) => code.startsWith('duplicate')),
    ];
    assert.equal(problem?.code, 'duplicate-rows-across-splits');
    assert.equal(problem.message, 'One row repeats a row of another split: line 52 is in test and line 9 in train.');
  });

  it('finds a column that separates the classes, also falling and as a category, and tells nearly from fully', () => {
    const random = seededRandom(5);
    const { labels, noise } = harmless(1000);
    const columns = [
      noise,
      // The AUC of two normal distributions 2.5 deviations apart is 0.961.
      numeric(
        'nearly',
        labels.map((label) => -2.5 * label + random.normal()),
      ),
      numeric(
        'fully',
        labels.map((label) => 20 * label + random.normal()),
      ),
      categorical(
        'code',
        labels.map((label) => (label === 1 ? ['x', 'y'] : ['a', 'b', 'c'])[random.integer(2)] ?? null),
      ),
    ];
    const problems = findProblems(examined(labels, columns));
    assert.deepEqual(
      problems.map(({ code, column }) => [code, column]),
      [
        ['feature-nearly-decides-target', 'nearly'],
        ['feature-decides-target', 'fully'],
        ['feature-decides-target', 'code'],
      ],
    );
    assert.match(
      problems[0]?.message ?? '',
      /^Column "nearly" alone nearly tells dead from alive: its ROC AUC is 0\.9[56]\d\.$/,
    );
  });

  it('judges a single column by a sample where there are more than 10,000 rows of a class, and says so', () => {
    const random = seededRandom(5);
    const { labels } = harmless(60_000);
    const column = numeric(
      'fully',
      labels.map((label) => 20 * label + random.normal()),
    );
    // So many numbers in float32 are not all different.
    const problems = findProblems(examined(labels, [column])).filter(({ code }) => code !== 'duplicate-rows');
    const { message } = only(problems, 'feature-decides-target');
    assert.match(message, /is 1 in a sample of 20000 rows\.$/);
  });

  it('takes no column for decisive on the word of seven rows', () => {
    const labels = Array.from({ length: 100 }, (_, row) => Number(row % 14 === 5));
    const column = numeric(
      'fully',
      labels.map((label, row) => 1000 * label + ((row * 37) % 101)),
    );
    assert.deepEqual(
      findProblems(examined(labels, [column])).map(({ code }) => code),
      ['few-positives'],
    );
  });

  it('finds columns that are missing in one class much more often', () => {
    const random = seededRandom(9);
    const { labels, noise } = harmless(500);
    const gaps = (share: (label: number) => number): (number | null)[] =>
      labels.map((label) => (random.next() < share(label) ? null : random.next()));
    const columns = [
      noise,
      numeric(
        'test ordered',
        gaps((label) => (label === 1 ? 0.1 : 0.6)).map((value) => value ?? NaN),
      ),
      categorical(
        'ward',
        gaps((label) => (label === 1 ? 0.7 : 0.3)).map((value) => (value === null ? null : value < 0.5 ? 'a' : 'b')),
      ),
      numeric(
        'by chance',
        gaps(() => 0.4).map((value) => value ?? NaN),
      ),
    ];
    const problems = findProblems(examined(labels, columns));
    assert.deepEqual(
      problems.map(({ code, column }) => [code, column]),
      [
        ['missingness-predicts-target', 'test ordered'],
        ['missingness-predicts-target', 'ward'],
      ],
    );
    assert.match(
      problems[0]?.message ?? '',
      /missing in \d+(\.\d)? % of the dead rows and in \d+ % of the alive rows\.$/,
    );
  });

  it('finds files that are sorted by class, and such as come in blocks', () => {
    const { noise } = harmless(400);
    const sorted = Array.from({ length: 400 }, (_, row) => Number(row >= 300));
    assert.equal(
      only(findProblems(examined(sorted, [noise])), 'row-order-predicts-target').message,
      'Rows of dead gather at the end of the file: the row number has a ROC AUC of 1.000.',
    );
    const blocks = Array.from({ length: 400 }, (_, row) => Number(row % 100 < 20));
    // 80 of 400: 2 x 80 x 320 / 400 = 128 changes by chance.
    assert.equal(
      only(findProblems(examined(blocks, [noise])), 'row-order-predicts-target').message,
      'Rows of dead come in blocks: the class changes 7 times, 128 times would be chance.',
    );
  });

  it('says which split holds too few rows of a class, and about how many more are needed', () => {
    const { noise } = harmless(100);
    const labels = Array.from({ length: 100 }, (_, row) => Number(row % 10 === 3));
    const splits = labels.map((_, row) => (row < 60 ? 0 : row < 80 ? 1 : 2));
    const { message, advice } = only(findProblems(examined(labels, [noise], { splits })), 'few-positives');
    assert.equal(message, 'The test split has 2 rows of dead: each moves the recall by 50 points.');
    // Eight more in a fifth of the rows.
    assert.equal(advice, 'Bring about 40 more rows of dead, or cross-validate.');
    const before = only(findProblems(examined(labels, [noise])), 'few-positives');
    assert.match(before.message, /^The test split will have about 2 rows of dead/);
  });

  it('says which columns are left out and why, and sums up where these are many', () => {
    const { labels, noise } = harmless(300);
    const leftOut: LeftOutColumn[] = [
      { column: 'id', reason: 'identifier' },
      { column: 'unwanted', reason: 'excluded' },
      { column: 'notes', reason: 'text' },
      ...Array.from({ length: 7 }, (_, at): LeftOutColumn => ({ column: `empty${String(at)}`, reason: 'all-missing' })),
    ];
    const problems = findProblems(examined(labels, [noise], { leftOut }));
    assert.deepEqual(
      problems.map(({ code, column }) => [code, column]),
      [
        ['identifier-like-column', 'id'],
        ['constant-column', undefined],
        ['free-text-column', 'notes'],
      ],
    );
    assert.match(
      problems[1]?.message ?? '',
      /^7 columns are left out because each of them .*: "empty0", .*"empty4", …\.$/,
    );
  });

  it('looks through a million rows of thirty columns, which comparing each with each would take days for', () => {
    const rows = 1_000_000;
    const random = seededRandom(2);
    const labels = Array.from({ length: rows }, () => Number(random.next() < 0.02));
    const columns = Array.from({ length: 30 }, (_, at) => ({
      kind: 'numeric' as const,
      name: `x${String(at)}`,
      values: Float32Array.from({ length: rows }, (_value, row) => Math.imul(row + 1, 2654435761 + at) / 1e6),
    }));
    const table = examined(labels, columns);
    const problems = findProblems(table);
    assert.deepEqual(problems, []);
  }).timeout(180_000);
});
