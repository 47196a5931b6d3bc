import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import type { FlagValues } from './flagValues';

/** One of a few words that a flag may have. */
export function choiceOf<Choice extends string>(
  flags: FlagValues,
  name: string,
  choices: readonly Choice[],
  byDefault: NoInfer<Choice>,
): Result<Choice, Failure> {
  const text = flags.text(name) ?? byDefault;
  const choice = choices.find((each) => each === text);
  return choice === undefined ? err(invalidChoice(name, text, `one of ${choices.join(', ')}`)) : ok(choice);
}

export function invalidChoice(name: string, text: string, allowed: string): Failure {
  return failure('usage', 'invalid-flag-value', `--${name} cannot be "${text}".`, `It must be ${allowed}.`);
}
