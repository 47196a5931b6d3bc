import { ok, type Result } from '../base/result';
import { readOptionsOf } from '../data/datasetRequestOf';
import type { Failure } from '../engine/failure';
import { abortOnSignals } from './abortOnSignals';
import type { Command, Flag, Invocation } from './command';
import { tableConfigOf, tableFlags } from './configOfFlags';
import { datasetFiles, datasetOperand } from './datasetFiles';
import { inspectionText } from './inspectionText';

/** What a look at a table makes of flags otherwise than a training. */
const ownWords: Readonly<Record<string, Partial<Flag>>> = {
  target: { summary: 'Column that holds the classes; with it, all rows are read and searched for problems' },
  positive: { default: 'the rarest class' },
};

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Show columns, types, classes and problems of a table, without training',
  operands: [datasetOperand],
  flags: [
    ...tableFlags.map((flag) => ({ ...flag, ...ownWords[flag.name] })),
    { name: 'json', summary: 'Print one JSON object instead of a text' },
  ],
  examples: [
    'fnlab inspect samples/breast-cancer.csv',
    'fnlab inspect patients.csv --target outcome --positive dead --json',
  ],
  run: inspect,
};

async function inspect({ operands, flags, terminal }: Invocation): Promise<Result<void, Failure>> {
  const config = tableConfigOf(flags, { target: 'none named', positive: ['none named'] });
  if (!config.ok) return config;
  const { target, positive, read, columns } = config.value;
  const files = await datasetFiles(operands);
  if (!files.ok) return files;
  const signals = abortOnSignals(() => undefined);
  try {
    const { inspectTable } = await import('../pipeline/inspectTable');
    const inspection = await inspectTable(
      files.value,
      readOptionsOf(read),
      flags.has('target') ? { target, ...columns, splitColumn: null } : null,
      flags.has('positive') ? positive : [],
      signals.signal,
    );
    if (!inspection.ok) return inspection;
    await terminal.print(
      flags.has('json') ? `${JSON.stringify(inspection.value)}\n` : inspectionText(inspection.value, terminal),
    );
    return ok(undefined);
  } finally {
    signals.dispose();
  }
}
