import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../base/result';
import { nearestNames } from '../data/nearestNames';
import { failure, type Failure } from '../engine/failure';
import type { Command, Flag } from './command';
import { FlagValues } from './flagValues';

export type CommandLine =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly operands: readonly string[];
      readonly flags: FlagValues;
    };

/** Flags that every command takes. */
export const commonFlags: readonly Flag[] = [
  { name: 'verbose', summary: 'More about what happens, and the stack of an error' },
  { name: 'help', summary: 'Show this help' },
];

/** `args` is what follows the program's name. Asking for help or for the version wins over anything that is wrong. */
export function parseCommandLine(args: readonly string[], commands: readonly Command[]): Result<CommandLine, Failure> {
  const [first, ...rest] = args;
  if (first === '--help' || first === '-h') return ok({ kind: 'help', command: null });
  if (first === '--version') return ok({ kind: 'version' });

  if (first === undefined) {
    return err(failure('usage', 'no-command', 'No command is named.', 'See fnlab --help for the commands.'));
  }
  const command = commands.find(({ name }) => name === first);
  if (command === undefined) return err(unknownCommand(first, commands));

  const flags = [...command.flags, ...commonFlags];
  const { tokens } = parseArgs({
    args: rest,
    options: Object.fromEntries(
      flags.map(({ name, value }) => [
        name,
        name === 'help'
          ? { type: 'boolean' as const, short: 'h' }
          : { type: value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    // Lenient, because the refusals below can say more than the strict mode does.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return ok({ kind: 'help', command });

  const operands: string[] = [];
  const texts = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (flag === undefined) return err(unknownFlag(token.rawName, command, flags));
    const problem = problemWith(flag, token.value, token.inlineValue === true, texts.has(flag.name));
    if (problem !== null) return err(problem);
    texts.set(flag.name, [...(texts.get(flag.name) ?? []), token.value ?? '']);
  }

  const missing = command.operands[operands.length];
  if (missing !== undefined) {
    return err(usage('operand-missing', `fnlab ${command.name} needs <${missing.name}>: ${missing.summary}.`, command));
  }
  const surplus = operands[command.operands.length];
  if (surplus !== undefined && command.operands.at(-1)?.repeatable !== true) {
    return err(
      usage('operand-unexpected', `fnlab ${command.name} does not know what to do with "${surplus}".`, command),
    );
  }
  return ok({ kind: 'run', command, operands, flags: new FlagValues(texts) });
}

function problemWith(flag: Flag, text: string | undefined, inline: boolean, given: boolean): Failure | null {
  const name = `--${flag.name}`;
  if (flag.value === undefined && text !== undefined) {
    return failure('usage', 'flag-value-unexpected', `${name} takes no value.`, `Write only ${name}.`);
  }
  if (flag.value !== undefined && (text === undefined || (!inline && /^--?[a-z]/i.test(text)))) {
    return failure(
      'usage',
      'flag-value-missing',
      `${name} needs a value.`,
      `Write ${name} ${flag.value}, or ${name}=… when the value begins with a dash.`,
    );
  }
  if (given && flag.repeatable !== true) {
    return failure('usage', 'flag-repeated', `${name} is given more than once.`, 'Keep one of them.');
  }
  return null;
}

function unknownCommand(name: string, commands: readonly Command[]): Failure {
  const names = commands.map((command) => command.name);
  const [near] = nearestNames(name, names);
  return failure(
    'usage',
    'unknown-command',
    name.startsWith('-') ? `${name} comes before the name of a command.` : `There is no command "${name}".`,
    near === undefined ? `The commands are ${names.join(', ')}; see fnlab --help.` : `Did you mean fnlab ${near}?`,
  );
}

function unknownFlag(rawName: string, command: Command, flags: readonly Flag[]): Failure {
  const [near] = nearestNames(
    rawName.replace(/^-+/, ''),
    flags.map((flag) => flag.name),
  );
  return usage(
    'unknown-flag',
    `fnlab ${command.name} has no flag ${rawName}.`,
    command,
    near === undefined ? undefined : `Did you mean --${near}?`,
  );
}

function usage(code: string, message: string, command: Command, advice?: string): Failure {
  return failure('usage', code, message, advice ?? `See fnlab ${command.name} --help.`);
}
