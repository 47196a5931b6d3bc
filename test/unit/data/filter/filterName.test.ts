import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/data/filter/parseFilter';
import { withDuckDb } from '../../../../src/data/openDuckDb';
import { filterName } from '../../../../src/engine/slices/filterName';

describe('the name of a column in a filter', () => {
  it('is read as that column whatever word it is, by the parser that filters go through', async () => {
    await withDuckDb(undefined, async (connection) => {
      const words = await connection.runAndReadAll('SELECT keyword_name FROM duckdb_keywords()');
      const names = [...(words.getColumnsJS()[0] as string[]), 'age', 'mean radius', 'a"b', 'Größe', '2nd'];
      assert.ok(names.length > 400);
      for (const name of names) {
        const parsed = await parseFilter(connection, `${filterName(name)} > 3`);
        assert.deepEqual(parsed.ok ? parsed.value.columns : parsed.error.message, [[name]], name);
      }
    });
  });

  it('is written plainly where it can be', () => {
    assert.deepEqual(['age', 'radius_2', 'order', 'Order', 'mean radius'].map(filterName), [
      'age',
      'radius_2',
      '"order"',
      '"Order"',
      '"mean radius"',
    ]);
  });
});
