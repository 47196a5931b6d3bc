import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitStatusOf, type Failure } from '../engine/failure';
import type { Command } from './command';
import { compareCommand } from './compareCommand';
import { explainCommand } from './explainCommand';
import { commandHelp, programHelp } from './helpText';
import { inspectCommand } from './inspectCommand';
import { parseCommandLine } from './parseCommandLine';
import { rowsCommand } from './rowsCommand';
import { runsCommand } from './runsCommand';
import { slicesCommand } from './slicesCommand';
import { sweepCommand } from './sweepCommand';
import { Terminal } from './terminal';
import { trainCommand } from './trainCommand';

/** The `fnlab` command line. */
const commands: readonly Command[] = [
  trainCommand,
  sweepCommand,
  inspectCommand,
  rowsCommand,
  slicesCommand,
  explainCommand,
  runsCommand,
  compareCommand,
];

async function main(args: readonly string[]): Promise<number> {
  const terminal = new Terminal(process.stdout, process.stderr, args.includes('--verbose'));
  try {
    const commandLine = parseCommandLine(args, commands);
    if (!commandLine.ok) return reportFailure(terminal, commandLine.error);
    switch (commandLine.value.kind) {
      case 'help': {
        const { command } = commandLine.value;
        await terminal.print(command === null ? programHelp(commands) : commandHelp(command));
        return 0;
      }
      case 'version':
        await terminal.print(`${packageVersion()}\n`);
        return 0;
      case 'run': {
        const { command, operands, flags } = commandLine.value;
        const done = await command.run({ operands, flags, terminal });
        return done.ok ? 0 : reportFailure(terminal, done.error);
      }
    }
  } catch (error) {
    return reportCrash(terminal, error);
  }
}

/** One line, whatever a message quotes from a file. */
function reportFailure(terminal: Terminal, { kind, message, advice }: Failure): number {
  terminal.note(`fnlab: ${message} ${advice}`.replaceAll(/\s*[\r\n]\s*/g, ' '));
  return exitStatusOf[kind];
}

function reportCrash(terminal: Terminal, error: unknown): number {
  const reason = error instanceof Error ? error.message : String(error);
  if (terminal.isVerbose && error instanceof Error && error.stack !== undefined) terminal.note(error.stack);
  return reportFailure(terminal, {
    kind: 'internal',
    code: 'unexpected-error',
    message: `An unexpected error ended the command: ${reason}`,
    advice: terminal.isVerbose ? 'Please report it with the stack above.' : 'Run it again with --verbose to see where.',
  });
}

/** The bundle lies in `dist`, beside which the package describes itself. */
function packageVersion(): string {
  const description = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return description.version;
}

/** A reader that has seen enough, such as `head`, closes the pipe: nothing more is wanted, and nothing is wrong. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : exitStatusOf.internal);
});
/** Progress that nobody reads any more must not end a training. */
process.stderr.on('error', () => undefined);

void main(process.argv.slice(2)).then((status) => {
  // Exits rather than drifts off, since native libraries may keep threads; an empty write waits for what a pipe still holds.
  process.stdout.write('', () => {
    process.exit(status);
  });
});
