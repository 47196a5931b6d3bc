import { ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { abortOnSignals } from './abortOnSignals';
import { readFlags, readOptionsOf } from './configOfFlags';
import type { Command, Invocation } from './command';
import { inspectionText } from './inspectionText';
import { splitList } from './splitList';

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Show columns, types, classes and problems of a table, without training',
  operands: [{ name: 'dataset', summary: 'a .csv, .tsv, .jsonl or .parquet file, possibly compressed with gzip' }],
  flags: [
    {
      name: 'target',
      value: '<column>',
      summary: 'Column that holds the classes; with it, all rows are read and searched for problems',
    },
    {
      name: 'positive',
      value: '<label>',
      repeatable: true,
      summary: 'Label that must not be missed; given several times, each of them',
      default: 'the rarest class',
    },
    ...readFlags,
    { name: 'exclude', value: '<column,...>', repeatable: true, summary: 'Columns that the model must not see' },
    {
      name: 'include',
      value: '<column,...>',
      repeatable: true,
      summary: 'Columns that the model must see although they look like identifiers, text or constants',
    },
    { name: 'json', summary: 'Print one JSON object instead of a text' },
  ],
  examples: [
    'fnlab inspect samples/breast-cancer.csv',
    'fnlab inspect patients.csv --target outcome --positive dead --json',
  ],
  run: inspect,
};

async function inspect({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const target = flags.text('target');
  const columns = (name: string): string[] => flags.texts(name).flatMap(splitList);
  const request =
    target === undefined
      ? null
      : { target, exclude: columns('exclude'), include: columns('include'), splitColumn: null };
  const read = readOptionsOf(flags);
  if (!read.ok) return read;
  const { delimiter, missingMarks } = read.value;
  const options = { ...(delimiter === null ? {} : { delimiter }), missingMarks };
  const signals = abortOnSignals(() => undefined);
  try {
    const { inspectTable } = await import('../pipeline/inspectTable');
    const inspection = await inspectTable(operands[0] ?? '', options, request, flags.texts('positive'), signals.signal);
    if (!inspection.ok) return inspection;
    await terminal.print(
      flags.has('json') ? `${JSON.stringify(inspection.value)}\n` : inspectionText(inspection.value, terminal),
    );
    return ok(undefined);
  } finally {
    signals.dispose();
  }
}
