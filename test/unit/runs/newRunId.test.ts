import assert from 'node:assert/strict';
import { newRunId } from '../../../src/runs/newRunId';

describe('newRunId', () => {
  const startedAt = new Date('2026-01-31T14:25:01.084Z');

  it('holds the UTC time to the millisecond, the name of the dataset and a random part', () => {
    assert.match(newRunId('/data/breast-cancer.csv', startedAt), /^20260131-142501-084-breast-cancer-[0-9a-f]{4}$/);
  });

  it('sorts as text in the order of time', () => {
    const times = ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.010Z'];
    const ids = times.map((time) => newRunId('zebra.csv', new Date(time)));
    assert.deepEqual(ids.toSorted(), ids);
  });

  it('differs for two runs on the same file in the same millisecond', () => {
    const ids = new Set(Array.from({ length: 20 }, () => newRunId('a.csv', startedAt)));
    assert.ok(ids.size > 15);
  });

  for (const [path, slug] of [
    ['C:\\Daten\\Patienten 2025 (final).csv.gz', 'patienten-2025-final'],
    ['/data/Ärzte.tsv', 'arzte'],
    ['/data/CON', 'con'],
    ['/data/数据.csv', 'dataset'],
    ['/data/.csv', 'csv'],
    [`/data/${'long'.repeat(50)}.parquet`, 'long'.repeat(10)],
  ] as const) {
    it(`names ${path.slice(0, 40)} in plain letters, digits and dashes`, () => {
      const id = newRunId(path, startedAt);
      assert.equal(id.slice('20260131-142501-084-'.length, -'-0000'.length), slug);
    });
  }
});
