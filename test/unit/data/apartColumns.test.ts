import assert from 'node:assert/strict';
import type { DatasetRequest } from '../../../src/data/chooseColumns';
import { readDataset } from '../../../src/data/readDataset';
import type { Dataset } from '../../../src/engine/dataset';
import type { Failure } from '../../../src/engine/failure';
import { temporaryTables } from './temporaryTables';

describe('readDataset with columns that stand apart', () => {
  const table = temporaryTables();

  /** Twenty rows; the row number can be looked up in `text`. */
  function file(text: (row: number) => string, header = 'patient,day,x,y'): string {
    const rows = Array.from({ length: 20 }, (_, row) => text(row));
    return table('apart.csv', [header, ...rows, ''].join('\n'));
  }

  async function result(path: string, request: Partial<DatasetRequest>) {
    return readDataset({ path, target: 'y', exclude: [], splitColumn: null, ...request });
  }

  async function read(path: string, request: Partial<DatasetRequest>): Promise<Dataset> {
    const dataset = await result(path, request);
    assert.ok(dataset.ok, dataset.ok ? '' : dataset.error.message);
    const { rows, skipped, features } = dataset.value;
    assert.equal(
      rows,
      skipped.reduce((sum, { count }) => sum + count, features.rowCount),
    );
    return dataset.value;
  }

  async function refused(path: string, request: Partial<DatasetRequest>): Promise<Failure> {
    const dataset = await result(path, request);
    assert.ok(!dataset.ok);
    return dataset.error;
  }

  it('hands over group and time beside the features', async () => {
    const path = file((row) => `p${row >> 1},2024-01-${String(20 - row).padStart(2, '0')},${row}.5,${row % 2}`);
    const dataset = await read(path, { groupColumn: 'patient', timeColumn: 'day' });
    assert.deepEqual(
      dataset.features.columns.map(({ name }) => name),
      ['x'],
    );
    assert.deepEqual([dataset.group?.name, [...(dataset.group?.codes ?? [])].slice(0, 4)], ['patient', [0, 0, 1, 1]]);
    assert.deepEqual([dataset.time?.name, [...(dataset.time?.values ?? [])].slice(0, 3)], ['day', [19, 18, 17]]);
    const without = await read(path, {});
    assert.deepEqual([without.group, without.time], [null, null]);
  });

  it('skips rows without group or time, counts them by reason and says where the first one is', async () => {
    const path = file(
      (row) => `${row === 3 || row === 8 ? '' : `p${row >> 1}`},${row === 5 ? 'soon' : row},${row}.5,${row % 2}`,
    );
    const dataset = await read(path, { groupColumn: 'patient', timeColumn: 'day' });
    assert.deepEqual(dataset.skipped, [
      { reason: 'missing-group', count: 2 },
      { reason: 'missing-time', count: 1 },
    ]);
    assert.deepEqual(
      dataset.problems.map(({ code, line, column }) => [code, line, column]),
      [
        ['missing-group', 5, 'patient'],
        ['missing-time', 7, 'day'],
      ],
    );
    assert.deepEqual([dataset.group?.codes.length, dataset.time?.values.length], [17, 17]);
    assert.ok(dataset.time?.values.every(Number.isFinite));
  });

  it('refuses columns that are not there, that are the target, or that hold nothing to go by', async () => {
    const path = file((row) => `,soon,${row}.5,${row % 2}`);
    for (const [request, kind, code] of [
      [{ groupColumn: 'patients' }, 'usage', 'group-column-not-found'],
      [{ timeColumn: 'dya' }, 'usage', 'time-column-not-found'],
      [{ groupColumn: 'y' }, 'usage', 'target-is-group-column'],
      [{ timeColumn: 'y' }, 'usage', 'target-is-time-column'],
      [{ groupColumn: 'patient' }, 'data', 'no-groups'],
      [{ timeColumn: 'day' }, 'data', 'no-times'],
      [{ include: ['z'] }, 'usage', 'included-not-found'],
      [{ include: ['x'], exclude: ['x'] }, 'usage', 'included-and-excluded'],
    ] as const) {
      const failure = await refused(path, request);
      assert.deepEqual([failure.kind, failure.code], [kind, code]);
      assert.match(failure.advice, /^[A-Z].*[.?]$/);
    }
  });

  it('makes features of columns that it would leave out when these are included', async () => {
    const path = file((row) => `p${row},2024-01-01,${row}.5,${row % 2}`);
    const plain = await read(path, {});
    assert.deepEqual(
      plain.leftOut.map(({ column }) => column),
      ['patient', 'day'],
    );
    const wanted = await read(path, { include: ['patient'] });
    assert.deepEqual(
      wanted.features.columns.map(({ name, kind }) => [name, kind]),
      [
        ['patient', 'categorical'],
        ['x', 'numeric'],
      ],
    );
  });

  it('cannot make a feature of a column without a single value', async () => {
    const path = file((row) => `,2024-01-01,${row}.5,${row % 2}`);
    assert.ok((await read(path, { include: ['patient'] })).leftOut.some(({ reason }) => reason === 'all-missing'));
  });
});
