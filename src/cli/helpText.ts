import type { Command, Flag } from './command';
import { commonFlags } from './parseCommandLine';

const width = 100;

/** What `fnlab --help` prints. */
export function programHelp(commands: readonly Command[]): string {
  return [
    'fnlab: train classifiers that must not miss positives.',
    '',
    'Usage: fnlab <command> [flags]',
    '',
    ...twoColumns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'fnlab <command> --help shows the flags of a command; fnlab --version the version.',
    'Progress goes to stderr, results to stdout.',
    'Exit status: 0 done, 1 internal error, 2 usage, 3 unusable data, 4 training failed, 130 cancelled.',
    '',
  ].join('\n');
}

/** What `fnlab <command> --help` prints, from the same table that parsing uses. */
export function commandHelp(command: Command): string {
  const operands = command.operands
    .map(({ name, repeatable }) => `<${name}>${repeatable === true ? ' …' : ''}`)
    .join(' ');
  return [
    `fnlab ${command.name}: ${command.summary}.`,
    '',
    `Usage: fnlab ${[command.name, operands, '[flags]'].filter((part) => part !== '').join(' ')}`,
    '',
    ...twoColumns(command.operands.map(({ name, summary }) => [`<${name}>`, summary])),
    ...(command.operands.length > 0 ? [''] : []),
    ...twoColumns([...command.flags, ...commonFlags].map((flag) => [flagUsage(flag), flagSummary(flag)])),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function flagUsage({ name, value, repeatable }: Flag): string {
  return `--${name}${value === undefined ? '' : ` ${value}`}${repeatable === true ? ' …' : ''}`;
}

function flagSummary(flag: Flag): string {
  return flag.default === undefined ? flag.summary : `${flag.summary} (default: ${flag.default})`;
}

function twoColumns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.min(30, Math.max(...rows.map(([name]) => name.length)));
  return rows.flatMap(([name, summary]) => {
    const lines = wrap(summary, width - left - 4);
    const head = name.length > left ? [`  ${name}`] : [];
    return [
      ...head,
      ...lines.map((line, i) => `  ${(i === 0 && head.length === 0 ? name : '').padEnd(left)}  ${line}`),
    ];
  });
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
