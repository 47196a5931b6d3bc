import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { FlagValues } from './flagValues';
import type { Terminal } from './terminal';

/** A subcommand: what it is called with, and what it does. Help, parsing and refusal of wrong flags are derived from this. */
export interface Command {
  readonly name: string;
  /** One line, without a final stop. */
  readonly summary: string;
  /** All are required, in this order; only the last may be repeatable. */
  readonly operands: readonly Operand[];
  readonly flags: readonly Flag[];
  /** Complete command lines for the end of the help text. */
  readonly examples: readonly string[];
  /** Anything heavy is imported in here, so that help and the other commands start at once. */
  readonly run: (invocation: Invocation) => Promise<Result<void, Failure>>;
}

interface Operand {
  readonly name: string;
  readonly summary: string;
  /** May be given more than once. */
  readonly repeatable?: boolean;
}

export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** What the value looks like; a flag without it is a switch. */
  readonly value?: string;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** What it does and, where the value does not say so, its range. */
  readonly summary: string;
  readonly default?: string;
}

export interface Invocation {
  /** One text for each of the command's operands, and more for a repeatable one. */
  readonly operands: readonly string[];
  readonly flags: FlagValues;
  readonly terminal: Terminal;
}
