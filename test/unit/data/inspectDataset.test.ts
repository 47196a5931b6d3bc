import assert from 'node:assert/strict';
import { inspectDataset } from '../../../src/data/inspectDataset';
import type { DatasetSummary } from '../../../src/engine/datasetSummary';
import { rankTargets } from '../../../src/engine/rankTargets';
import { temporaryTables } from './temporaryTables';

describe('inspectDataset', () => {
  const table = temporaryTables();

  it('offers the diagnosis of the sample first, with its classes, the greatest first', async () => {
    const summary = await inspect('samples/breast-cancer.csv');
    assert.deepEqual([summary.rows, summary.sampled, summary.columns.length], [569, false, 31]);
    assert.deepEqual(summary.columns[0], {
      name: 'diagnosis',
      type: 'categorical',
      distinct: 2,
      missing: 0,
      classes: [
        { label: 'B', count: 357 },
        { label: 'M', count: 212 },
      ],
    });
    assert.equal(rankTargets(summary.columns)[0]?.name, 'diagnosis');
  });

  it('names the type of every column', async () => {
    const { columns } = await inspect('test/fixtures/data/unusableColumns.csv');
    assert.deepEqual(
      columns.map((column) => `${column.name}: ${column.type}`),
      [
        'patient_id: identifier',
        'name: identifier',
        'remark: text',
        'ward: categorical',
        'visited: date',
        'height: numeric',
        'shoe: numeric',
        'answer: boolean',
        'same: constant',
        'empty: constant',
        'outcome: categorical',
      ],
    );
  });

  it('counts missing values and gives numeric classes without their quotes', async () => {
    const headerless = await inspect('test/fixtures/data/headerlessWithQuestionMarks.csv');
    assert.deepEqual(
      headerless.columns.map((column) => column.missing),
      [0, 0, 6, 4, 0, 0],
    );
    const quoted = await inspect('test/fixtures/data/singleQuotedLabels.csv');
    assert.deepEqual(quoted.columns[2]?.classes, [
      { label: '-1', count: 20 },
      { label: '1', count: 4 },
    ]);
  });

  it('looks at some rows of a large file only, and says so', async () => {
    const rows = 400_000;
    const text = [
      'x,z,note,y',
      ...Array.from({ length: rows }, (_, i) => `${i}.5,${i % 977},note ${i % 5},${i % 3}`),
    ].join('\n');
    const path = table('large.csv', text);
    const summary = await inspect(path);
    assert.ok(summary.sampled && summary.rows < rows);
    const target = summary.columns.find((column) => column.name === 'y');
    assert.equal(
      target?.classes?.reduce((sum, each) => sum + each.count, 0),
      summary.rows,
    );
    assert.deepEqual(summary.problems, []);
  }).timeout(20_000);

  for (const [what, written] of [
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16 little endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Latin-1', (text: string) => Buffer.from(text, 'latin1')],
    ['lines of 100 KB', (text: string) => Buffer.from(text.replaceAll(',é', `,${'é'.repeat(100_000)}`))],
  ] as const) {
    it(`finds every class of a large file that is sorted by class, in ${what}`, async () => {
      const rows = what === 'lines of 100 KB' ? 60 : 200_000;
      const sorted = Array.from({ length: rows }, (_, i) => `${i % 977}.5,é,${i < 0.9 * rows ? 'well' : 'ill'}`);
      const summary = await inspect(table('sorted.csv', written(['x,z,y', ...sorted, ''].join('\n'))));
      assert.ok(summary.sampled && summary.rows < rows);
      assert.deepEqual(
        summary.columns.map(({ name, type }) => `${name}: ${type}`),
        ['x: numeric', 'z: constant', 'y: categorical'],
      );
      assert.deepEqual(
        summary.columns[2]?.classes?.map(({ label }) => label),
        ['well', 'ill'],
      );
      assert.deepEqual(summary.problems, []);
    });
  }

  it('says what is wrong with the first rows, and where', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i + 0.5},same,p${i},word and word ${i},${i % 2}`);
    const path = table(
      'wrong.csv',
      ['x,c,id,t,y', ...rows.with(10, '1,2,3').with(20, 'oops,same,p20,word and word,0'), ''].join('\n'),
    );
    const { problems } = await inspect(path);
    assert.deepEqual(
      problems.map(({ code, line, column }) => ({ code, line, column })),
      [
        { code: 'wrong-field-count', line: 12, column: undefined },
        { code: 'type-conflict', line: 22, column: 'x' },
        { code: 'identifier-like-column', line: undefined, column: 'id' },
        { code: 'constant-column', line: undefined, column: 'c' },
        { code: 'free-text-column', line: undefined, column: 't' },
      ],
    );
  });

  it('names the lines of a large file that are wrong among its first ones, and does not call a column constant', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i % 977}.5,"two\nlines",${i % 2}`);
    const path = table('large and wrong.csv', ['x,c,y', ...rows.with(99, '1'), ''].join('\n'));
    const { problems, sampled } = await inspect(path);
    assert.ok(sampled);
    assert.deepEqual(
      problems.map(({ code, line }) => ({ code, line })),
      [{ code: 'wrong-field-count', line: 200 }],
    );
  });

  it('reports lines of a JSON file that are no objects', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => JSON.stringify({ x: i / 2, y: i % 2 }));
    const { problems, columns } = await inspect(table('wrong.jsonl', rows.with(5, '{"x":').join('\n')));
    assert.deepEqual(
      problems.map(({ code, line }) => ({ code, line })),
      [{ code: 'malformed-row', line: 6 }],
    );
    assert.deepEqual(
      columns.map(({ name, type }) => `${name}: ${type}`),
      ['x: numeric', 'y: boolean'],
    );
  });

  it('refuses a file of which most rows are malformed, as a training would', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? '1,2,3,4,5' : `${i},${i % 2}`));
    const summary = await inspectDataset(table('mostly wrong.csv', ['x,y', ...rows].join('\n')));
    assert.equal(summary.ok ? undefined : summary.error.code, 'malformed-rows');
  });
});

async function inspect(path: string): Promise<DatasetSummary> {
  const summary = await inspectDataset(path);
  assert.ok(summary.ok, summary.ok ? '' : summary.error.message);
  return summary.value;
}
