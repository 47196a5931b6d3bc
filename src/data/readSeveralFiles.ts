import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { DatasetRequest } from './chooseColumns';
import { concatenateColumns, haveMixedKinds } from './concatenateColumns';
import { dataFailures } from './dataFailures';
import type { RawColumn } from './readColumns';
import { readFileRows } from './readFileRows';
import type { SourceRows } from './sourceRows';

/**
 * Reads files that are parts of one table, one after the other. Each is read in its own dialect; all must have the same columns, in
 * whatever order. A column that holds numbers in some files only is read as text in all.
 */
export async function readSeveralFiles(
  request: DatasetRequest,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Result<SourceRows, Failure>> {
  const parts: SourceRows[] = [];
  for (const path of paths) {
    const part = await readFileRows({ ...request, path }, new Set(), signal);
    if (!part.ok) return part;
    const [first] = parts;
    const difference = first && differenceOf(first.names, part.value.names);
    if (difference !== undefined) return err(dataFailures.filesDiffer(paths[0] ?? '', path, difference));
    parts.push(part.value);
  }
  const [first] = parts;
  if (first === undefined) throw new Error('No file was named.');

  const mixed = new Set(first.names.filter((name) => haveMixedKinds(columnsNamed(parts, name))));
  for (const [index, path] of paths.entries()) {
    const part = parts[index];
    if (!part || ![...mixed].some((name) => columnNamed(part, name)?.kind === 'numeric')) continue;
    const again = await readFileRows({ ...request, path }, mixed, signal);
    if (!again.ok) return again;
    parts[index] = again.value;
  }
  return ok(concatenated(first, parts, mixed));
}

function concatenated(first: SourceRows, parts: readonly SourceRows[], mixed: ReadonlySet<string>): SourceRows {
  const columns = new Map<number, RawColumn>();
  const notNumbers = new Set<number>();
  first.names.forEach((name, index) => {
    const named = columnsNamed(parts, name);
    // A column of lists in one file only is read there as nothing.
    if (named.length > 0)
      columns.set(index, named.length === parts.length ? concatenateColumns(named) : { kind: 'abandoned' });
    const turned = parts.some((part) => part.notNumbers.has(part.names.indexOf(name)));
    if (turned || mixed.has(name)) notNumbers.add(index);
  });
  const lines = new Uint32Array(parts.reduce((sum, part) => sum + part.lines.length, 0));
  const rowNumbers = new Uint32Array(lines.length);
  let at = 0;
  let rows = 0;
  for (const part of parts) {
    lines.set(part.lines, at);
    for (const number of part.rowNumbers) rowNumbers[at++] = rows + number;
    rows += part.rows;
  }
  return {
    ...first,
    columns,
    notNumbers,
    comma: parts.every(({ comma }) => comma === first.comma) ? first.comma : 'unknown',
    rows,
    malformed: parts.reduce((sum, part) => sum + part.malformed, 0),
    rowNumbers,
    lines,
    files: parts.flatMap(({ files }) => files),
    problems: parts.flatMap(({ files, problems }) =>
      problems.map((problem) => ({ ...problem, file: files[0]?.path ?? '' })),
    ),
  };
}

function columnNamed(part: SourceRows, name: string): RawColumn | undefined {
  return part.columns.get(part.names.indexOf(name));
}

function columnsNamed(parts: readonly SourceRows[], name: string): RawColumn[] {
  return parts.flatMap((part) => columnNamed(part, name) ?? []);
}

/** A column that only one of the files has. */
function differenceOf(first: readonly string[], other: readonly string[]): string | undefined {
  return first.find((name) => !other.includes(name)) ?? other.find((name) => !first.includes(name));
}
