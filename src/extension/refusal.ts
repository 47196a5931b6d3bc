import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';

/** Carries a failure through a promise of items, for a list that is shown before there is anything to list. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }

  /** @throws {Refusal} when there is no value */
  static readonly orValue = <Value>(result: Result<Value, Failure>): Value => {
    if (!result.ok) throw new Refusal(result.error);
    return result.value;
  };
}
