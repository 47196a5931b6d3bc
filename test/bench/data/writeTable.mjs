import { DuckDBInstance } from '@duckdb/node-api';

const numbers = 30;

/** Writes a CSV file of 30 numeric columns, one category and a target `y` of 5 % ones: about 270 bytes a row, always the same. */
export async function writeTable(path, rows) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const columns = Array.from({ length: numbers }, (_, j) => `round((random() * ${j + 1})::DOUBLE, 6) AS x${j}`);
  await connection.run('SELECT setseed(0.42)');
  await connection.run(
    `COPY (SELECT ${columns.join(', ')}, ['red', 'green', 'blue'][1 + (random() * 2.99)::INT % 3] AS colour,
       (random() < 0.05)::INT AS y FROM range(${rows})) TO '${path.replaceAll("'", "''")}' (HEADER)`,
  );
  connection.closeSync();
  instance.closeSync();
}
