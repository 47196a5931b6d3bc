import { err, ok, type Result } from '../base/result';
import type { Dataset } from './dataset';
import { failure, type Failure } from './failure';
import { plainLabel } from './plainLabel';

/** The labels of the target on either side of a yes-no decision. Neither is empty. */
export interface SeparatedLabels {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
}

/** Every label that is not named as positive is negative. A label may be named as the file writes it, and more than once. */
export function separateLabels(
  { target, path }: Pick<Dataset, 'target' | 'path'>,
  named: readonly string[],
): Result<SeparatedLabels, Failure> {
  const { levels, name } = target;
  const positive = [...new Set(named.map((label) => (levels.includes(label) ? label : plainLabel(label))))];
  const values = levels.length <= 20 ? levels.join(', ') : `${levels.slice(0, 20).join(', ')}, …`;
  const unknown = named.find((label) => !levels.includes(label) && !levels.includes(plainLabel(label)));
  if (unknown !== undefined) {
    return err(
      failure(
        'usage',
        'positive-not-found',
        `The positive class "${unknown}" does not occur in column "${name}" of ${path}.`,
        `Choose one of its values: ${values}.`,
      ),
    );
  }
  const negative = levels.filter((level) => !positive.includes(level));
  if (negative.length === 0) {
    return err(
      failure(
        'usage',
        'no-negative-class',
        `Every value of column "${name}" was named as positive, so nothing is left to tell them from.`,
        'Leave at least one label out of the positive ones.',
      ),
    );
  }
  return ok({ positive, negative });
}
