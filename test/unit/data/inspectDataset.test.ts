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

  it('looks at the first rows of a large file only, and says so, within 300 ms', async () => {
    const rows = 400_000;
    const text = [
      'x,z,note,y',
      ...Array.from({ length: rows }, (_, i) => `${i}.5,${i % 977},note ${i % 5},${i % 3}`),
    ].join('\n');
    const path = table('large.csv', text);
    await inspect(path);
    const start = performance.now();
    const summary = await inspect(path);
    const milliseconds = performance.now() - start;
    assert.ok(summary.sampled && summary.rows < rows);
    const target = summary.columns.find((column) => column.name === 'y');
    assert.equal(
      target?.classes?.reduce((sum, each) => sum + each.count, 0),
      summary.rows,
    );
    // Three times the promise: this machine is doing other things while it tests.
    assert.ok(milliseconds < 900, `${milliseconds} ms`);
  }).timeout(20_000);
});

async function inspect(path: string): Promise<DatasetSummary> {
  const summary = await inspectDataset(path);
  assert.ok(summary.ok, summary.ok ? '' : summary.error.message);
  return summary.value;
}
