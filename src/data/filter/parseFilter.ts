import type { DuckDBConnection } from '@duckdb/node-api';
import * as v from 'valibot';
import { err, ok, type Result } from '../../base/result';
import { failure, type Failure } from '../../engine/failure';

/** A filter that is one expression of plain functions over columns. */
export interface ParsedFilter {
  /** Safe to stand where one expression stands: nothing in it ends the expression. */
  readonly sql: string;
  /** The parts of each name as they are written: `["age"]`, `["run", "score"]`. */
  readonly columns: readonly (readonly string[])[];
}

/** More is no filter that someone wrote. */
const longestFilter = 4000;

/** What an expression may be made of; all else is refused by what it is called here or, if it is not known here, too. */
const allowedClasses = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'OPERATOR',
]);

const refusedClasses: Readonly<Record<string, string>> = {
  LAMBDA: 'a lambda',
  PARAMETER: 'a parameter',
  STAR: 'a star, which stands for several columns,',
  SUBQUERY: 'a subquery',
  WINDOW: 'a window function',
};

/** They read what is not the row's. */
const readersOfSettings = new Set(['current_setting', 'getvariable']);

const serialisedSchema = v.union([
  v.object({ error: v.literal(true), error_message: v.string(), position: v.optional(v.string()) }),
  v.object({ error: v.literal(false), statements: v.array(v.looseObject({ node: v.looseObject({}) })) }),
]);

const nodeSchema = v.looseObject({ class: v.string() });

/**
 * Takes a predicate apart with DuckDB's own parser, without running it. What remains of `SELECT (<filter>)` beside its one item must be
 * what remains of `SELECT (true)`, so that a filter that closes the parenthesis, adds a clause or a statement is found out; within
 * the item only what computes something from the values of a row is allowed.
 * @param connection one that may be locked
 */
export async function parseFilter(connection: DuckDBConnection, text: string): Promise<Result<ParsedFilter, Failure>> {
  if (text.length > longestFilter) return err(invalid(`A filter has at most ${String(longestFilter)} characters.`));
  // A line end, so that a comment at the end of the filter does not hide the parenthesis.
  const sql = `(${text}\n)`;
  const serialised = await serialise(connection, `SELECT ${sql}`);
  if ('error_message' in serialised) return err(syntaxError(text, serialised.error_message, serialised.position));
  const plain = await serialise(connection, 'SELECT (true)');
  const frame = 'statements' in plain ? frameOf(plain.statements[0]) : null;
  const [statement] = serialised.statements;
  const items = itemsOf(statement);
  if (
    serialised.statements.length !== 1 ||
    items?.length !== 1 ||
    JSON.stringify(frameOf(statement)) !== JSON.stringify(frame)
  )
    return err(invalid('A filter is one expression, without clauses or statements around it.'));
  const columns: string[][] = [];
  const functions = new Set<string>();
  const refused = collect(items[0], columns, functions);
  if (refused !== null) return err(invalid(refused));
  const unknown = await firstUnknownFunction(connection, functions);
  if (unknown !== null) return err(invalid(`There is no function ${unknown} that works on the values of a row.`));
  return ok({ sql, columns });
}

async function serialise(connection: DuckDBConnection, sql: string): Promise<v.InferOutput<typeof serialisedSchema>> {
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($sql::VARCHAR)::VARCHAR', { sql });
  const [[json] = []] = reader.getRowsJS();
  return v.parse(serialisedSchema, JSON.parse(typeof json === 'string' ? json : ''));
}

type Statement = Readonly<Record<string, unknown>> & { readonly node: Readonly<Record<string, unknown>> };

function itemsOf(statement: Statement | undefined): readonly unknown[] | null {
  const items = statement?.node['select_list'];
  return Array.isArray(items) ? items : null;
}

/** A statement without what it selects. */
function frameOf(statement: Statement | undefined): unknown {
  return statement === undefined ? null : { ...statement, node: { ...statement.node, select_list: null } };
}

/** Gathers the columns and functions of an expression; says what is wrong when it holds something else than what is allowed. */
function collect(part: unknown, columns: string[][], functions: Set<string>): string | null {
  if (typeof part !== 'object' || part === null) return null;
  const node = v.safeParse(nodeSchema, part);
  if (node.success) {
    const { class: name } = node.output;
    if (!allowedClasses.has(name))
      return `A filter looks at one row at a time: it cannot hold ${refusedClasses[name] ?? `a ${name.toLowerCase()}`}.`;
    if (name === 'COLUMN_REF') columns.push(v.parse(v.array(v.string()), node.output['column_names']));
    if (name === 'FUNCTION') functions.add(v.parse(v.string(), node.output['function_name']).toLowerCase());
  }
  for (const inner of Object.values(part)) {
    const refused = collect(inner, columns, functions);
    if (refused !== null) return refused;
  }
  return null;
}

/** A function must be scalar and depend on its arguments alone; that leaves out those that aggregate, draw, wait or write. */
async function firstUnknownFunction(connection: DuckDBConnection, names: ReadonlySet<string>): Promise<string | null> {
  if (names.size === 0) return null;
  const reader = await connection.runAndReadAll(
    `SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE function_type = 'scalar' AND stability = 'CONSISTENT'`,
  );
  const known = new Set(reader.getRowsJS().map(([name]) => name));
  return [...names].find((name) => !known.has(name) || readersOfSettings.has(name)) ?? null;
}

function syntaxError(text: string, message: string, position: string | undefined): Failure {
  // Of `SELECT (`.
  const at = position === undefined ? -1 : Number(position) - 8;
  if (at > text.trimEnd().length) return invalid('The filter ends too early: something is missing at its end.');
  if (/only select statements|^syntax error/i.test(message)) {
    const near = at >= 0 ? text.slice(at).trim().slice(0, 30) : '';
    return invalid(near === '' ? 'A filter is one expression.' : `The filter cannot be read from “${near}” on.`);
  }
  return invalid(`The filter cannot be read: ${message.split('\n', 1)[0] ?? ''}.`);
}

/** What is wrong with a filter, with an example of what is right. */
export function invalid(message: string, advice = `Write a condition such as age >= 65 AND score < 0.5.`): Failure {
  return failure('usage', 'filter-invalid', message, advice);
}
