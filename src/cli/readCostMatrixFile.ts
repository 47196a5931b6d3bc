import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { splitFields } from './splitList';

/**
 * What a file with a cost matrix holds, for the run configuration to check: JSON of its shapes, or a table, as CSV or as rows in
 * JSON, whose first row names the predicted labels and whose first column the true ones.
 */
export function readCostMatrixFile(path: string): Result<unknown, Failure> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(unreadable(path, `cannot be read: ${reason}`, 'Give --cost-matrix the path of a JSON or CSV file.'));
  }
  if (!/^\s*[[{]/.test(text)) return fromTable(tableOf(text), path);
  try {
    const json: unknown = JSON.parse(text);
    return Array.isArray(json) ? fromTable(json, path) : ok(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(unreadable(path, `is not JSON: ${reason}`, 'Correct the file, or write the matrix as CSV.'));
  }
}

/** Fields between commas, semicolons or tabs, whichever the first line has. */
function tableOf(text: string): string[][] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const delimiter = (['\t', ';', ','] as const).find((each) => lines[0]?.includes(each)) ?? ',';
  return lines.map((line) => splitFields(line, delimiter));
}

function fromTable(table: readonly unknown[], path: string): Result<unknown, Failure> {
  const [head, ...rows] = table.map((row) => (Array.isArray(row) ? row : [row]) as unknown[]);
  const labels = (head ?? []).slice(1).map(String);
  const costsOf = new Map(rows.map(([label, ...costs]) => [String(label), costs.map(toCost)]));
  const stray = [...costsOf.keys()].find((label) => !labels.includes(label));
  const lacking = labels.find((label) => !costsOf.has(label));
  if (labels.length === 0 || stray !== undefined || lacking !== undefined) {
    const shown = stray ?? lacking;
    return err(
      unreadable(
        path,
        shown === undefined
          ? 'names no labels.'
          : `names "${shown}" only among its ${stray === undefined ? 'columns' : 'rows'}.`,
        'Write the predicted labels into the first row and the true ones into the first column.',
      ),
    );
  }
  return ok({ labels, costs: labels.map((label) => costsOf.get(label)) });
}

/** What is no number stays as it is, and is refused by the configuration. */
function toCost(cell: unknown): unknown {
  return typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
}

function unreadable(path: string, what: string, advice: string): Failure {
  return failure('usage', 'cost-matrix-unreadable', `The cost matrix ${path} ${what}`, advice);
}
