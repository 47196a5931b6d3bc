import { err, ok, type Result } from '../base/result';
import type { Dataset } from './dataset';
import { failure, type Failure } from './failure';
import { plainLabel } from './plainLabel';

/** The labels of the target on either side of a yes-no decision. Neither is empty. */
export interface SeparatedLabels {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
}

/**
 * Every label that is not named as positive is negative. A label may be named as the file writes it, more than once, and in other
 * letters where only one label can be meant: `true` for True.
 */
export function separateLabels(
  { target, path }: Pick<Dataset, 'target' | 'path'>,
  named: readonly string[],
): Result<SeparatedLabels, Failure> {
  const { levels, name } = target;
  const meant = named.map((label) => levelNamed(label, levels));
  const positive = [...new Set(meant.filter((level) => level !== undefined))];
  const values = levels.length <= 20 ? levels.join(', ') : `${levels.slice(0, 20).join(', ')}, …`;
  const unknown = named.find((_, index) => meant[index] === undefined);
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

function levelNamed(label: string, levels: readonly string[]): string | undefined {
  const written = [label, plainLabel(label)].find((each) => levels.includes(each));
  if (written !== undefined) return written;
  const [only, ...others] = levels.filter((level) => level.toLowerCase() === label.trim().toLowerCase());
  return others.length === 0 ? only : undefined;
}
