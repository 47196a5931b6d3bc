import assert from 'node:assert/strict';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filterRows, type FilterColumn, type FilterTables } from '../../../../src/data/filter/filterRows';
import { sqlLiteral } from '../../../../src/data/sqlText';
import { temporaryFolder } from '../../../fixtures/temporaryFolder';

const places = Int32Array.of(0, 1, 2, 3);

function numbers(name: string, ...values: readonly number[]): FilterColumn {
  return { name, column: { kind: 'numeric', values: Float32Array.from(values) }, places };
}

function texts(name: string, ...values: readonly (string | null)[]): FilterColumn {
  const levels = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value)));
  return { name, column: { kind: 'text', codes, levels }, places };
}

const tables: FilterTables = {
  rows: 4,
  dataset: [
    numbers('age', 30, 65, 70, NaN),
    numbers('mean radius', 0.1, 0.7, 12, 13),
    texts('sex', 'F', 'M', 'F', null),
    numbers('Score', 1, 2, 3, 4),
    numbers('drop', 1, 1, 0, 0),
    {
      name: 'seen',
      column: { kind: 'date', days: Float64Array.of(18_262, 18_627, 18_992.5, NaN) },
      places,
    },
  ],
  run: [
    { name: 'score', column: { kind: 'numeric', values: Float64Array.of(0.1, 0.2, 0.3, 0.4) }, places },
    texts('label', 'sick', 'sick', 'well', 'well'),
    texts('split', 'train', 'test', 'test', 'validation'),
  ],
};

async function rowsOf(filter: string): Promise<readonly number[]> {
  const mask = await filterRows(filter, tables);
  assert.ok(mask.ok, mask.ok ? '' : mask.error.message);
  return [...mask.value];
}

async function refusalOf(filter: string, of: FilterTables = tables): Promise<string> {
  const mask = await filterRows(filter, of);
  assert.ok(!mask.ok, `${filter} was let through: ${mask.ok ? String([...mask.value]) : ''}`);
  assert.equal(mask.error.code, 'filter-invalid');
  return `${mask.error.message} ${mask.error.advice}`;
}

describe('a filter of rows', () => {
  it('is true or false of each row, and of no row that lacks a value it needs', async () => {
    assert.deepEqual(await rowsOf(`age >= 65 AND sex = 'F'`), [0, 0, 1, 0]);
    assert.deepEqual(await rowsOf('NOT age >= 65'), [1, 0, 0, 0]);
    assert.deepEqual(await rowsOf('age IS NULL'), [0, 0, 0, 1]);
    assert.deepEqual(await rowsOf(`sex IN ('F', 'X') OR age BETWEEN 60 AND 66`), [1, 1, 1, 0]);
    assert.deepEqual(
      await rowsOf(`CASE WHEN lower(sex) = 'f' THEN age < 50 ELSE false END -- young women`),
      [1, 0, 0, 0],
    );
  });

  it('compares numbers as the file writes them', async () => {
    assert.deepEqual(await rowsOf('"mean radius" = 0.1'), [1, 0, 0, 0]);
    assert.deepEqual(await rowsOf('"mean radius" >= 0.7'), [0, 1, 1, 1]);
    assert.deepEqual(await rowsOf('run.score >= 0.3'), [0, 0, 1, 1]);
  });

  it('compares dates', async () => {
    assert.deepEqual(await rowsOf(`seen >= '2020-12-31'`), [0, 1, 1, 0]);
    assert.deepEqual(await rowsOf(`year(seen) = 2020`), [1, 1, 0, 0]);
  });

  it('knows of the run what the dataset does not say', async () => {
    assert.deepEqual(await rowsOf(`label = 'sick' AND split = 'test'`), [0, 1, 0, 0]);
  });

  it('asks which one is meant where both have a name', async () => {
    assert.match(await refusalOf('score > 0.2'), /run\.score .* dataset\.score/);
    assert.deepEqual(await rowsOf('dataset.score > 2'), [0, 0, 1, 1]);
  });

  it('says which column is not there, and which may be meant', async () => {
    assert.match(await refusalOf('agee > 3'), /no column "agee"\. Did you mean age\?/);
    assert.match(await refusalOf('radius > 3'), /Did you mean "mean radius"\?/);
    assert.match(await refusalOf('sex = F'), /no column "F"/);
    assert.match(await refusalOf('other.age > 3'), /no column "other\.age"/);
  });

  it('says where it cannot be read', async () => {
    assert.match(await refusalOf('age >'), /ends too early/);
    assert.match(await refusalOf('age >= 3 AND AND sex'), /cannot be read from “AND sex” on/);
    assert.match(await refusalOf(`sex = 'F`), /cannot be read/);
  });

  it('says when it is no condition, or compares what cannot be compared', async () => {
    assert.match(await refusalOf('age + 1'), /gives a FLOAT for each row and not true or false/);
    assert.match(await refusalOf(`age > 'old'`), /old/);
  });

  it('takes a column whose name is a word of SQL', async () => {
    assert.deepEqual(await rowsOf('"drop" = 1'), [1, 1, 0, 0]);
  });

  it('is refused when nobody can have written it', async () => {
    assert.match(await refusalOf(`${'age = 1 OR '.repeat(500)} true`), /at most 4000 characters/);
  });
});

describe('a filter that wants more than to filter', () => {
  const folder = temporaryFolder();

  for (const filter of [
    '1); DROP TABLE dataset; SELECT (1',
    'true); DROP TABLE dataset; --',
    'true; SELECT 1',
    "true) OR (true); COPY dataset TO '/tmp/fn-lab-copied.csv'; SELECT (true",
    'true) UNION SELECT (true',
    'true), (true',
    'true) FROM dataset WHERE (true',
    'true) LIMIT (1',
    'true) ORDER BY (1',
    'true) GROUP BY (1',
    'true) HAVING (true',
    'true) QUALIFY (true',
    'true) USING SAMPLE (10',
    'true) AS taken',
    'true) WINDOW w AS (ORDER BY 1',
    "read_csv('/etc/passwd')",
    "read_text('/etc/passwd') IS NOT NULL",
    "(SELECT count(*) FROM read_csv('/etc/passwd')) > 0",
    "EXISTS (FROM '/etc/passwd')",
    'EXISTS (SELECT 1 FROM duckdb_settings())',
    'age IN (SELECT age FROM dataset)',
    'age = ANY (SELECT 1)',
    "COPY dataset TO '/tmp/fn-lab-copied.csv'",
    'PRAGMA database_list',
    "ATTACH '/tmp/other.db'",
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET lock_configuration = false',
    'DROP TABLE run',
    'CREATE TABLE other AS SELECT 1',
    "getenv('HOME') IS NOT NULL",
    "current_setting('enable_external_access')::BOOLEAN",
    "getvariable('a') IS NULL",
    'random() > 0.5',
    'sleep_ms(100000) IS NULL',
    "error('stop')",
    "nextval('s') > 0",
    "write_log('a') IS NULL",
    "query('SELECT 1')",
    'count(*) > 1',
    'sum(age) > 1',
    'row_number() OVER () = 1',
    '*',
    "COLUMNS('a.*') > 1",
    '$1',
    '?',
    'list_filter([age], x -> x > 1) IS NULL',
    'nothing.run.score > 1',
    '',
    '   ',
    '-- nothing',
    '/* never closed',
    ')',
    '(',
  ]) {
    it(`is refused: ${filter}`, async () => {
      await refusalOf(filter);
    });
  }

  it('reads no file even where the parser would not mind', async () => {
    const path = join(folder(), 'secret.csv');
    await writeFile(path, 'a\n1\n');
    await refusalOf(`EXISTS (SELECT 1 FROM ${sqlLiteral(path)})`);
    await refusalOf(`true) FROM ${sqlLiteral(path)} WHERE (true`);
  });

  it('writes no file', async () => {
    const path = join(folder(), 'copied.csv');
    await refusalOf(`true); COPY dataset TO ${sqlLiteral(path)}; SELECT (true`);
    await assert.rejects(access(path));
  });

  it('cannot be smuggled in by the name of a column', async () => {
    const name = '"; DROP TABLE run; --';
    const odd: FilterTables = { ...tables, dataset: [numbers(name, 1, 2, 3, 4)] };
    const mask = await filterRows(`"${name.replaceAll('"', '""')}" > 2`, odd);
    assert.ok(mask.ok, mask.ok ? '' : mask.error.message);
    assert.deepEqual([...mask.value], [0, 0, 1, 1]);
  });
});
