import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { Flag } from './command';

/** A flag of `fnlab train` that sets one value of the run's configuration, which owns its range and default. */
export interface ConfigFlag extends Flag {
  /** Where the value goes in `RunConfig`. */
  readonly path: readonly [string, ...string[]];
  /** Turns what was typed into what the configuration's schema checks; a text that it cannot read it passes on as it is. */
  readonly read: (texts: readonly string[]) => unknown;
  /** Reads the file that was typed, for a flag that takes one; `read` is not asked then. */
  readonly load?: (path: string) => Result<unknown, Failure>;
  /** What the flag takes, in the words after "It must be", where it takes words that the configuration does not know. */
  readonly takes?: string;
}
