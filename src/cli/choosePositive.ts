import { err, ok, type Result } from '../base/result';
import type { ClassCount } from '../engine/datasetSummary';
import { failure, type Failure } from '../engine/failure';

/** How many labels a refusal lists. */
const listedLabels = 20;

/**
 * The positive class when none was named: the rarer of two, since what must not be missed is rarely the rule. With more classes,
 * or two of equal size, only the user can know it. A single class is left to the training to refuse, with its reason.
 */
export function choosePositive(target: string, classes: readonly ClassCount[]): Result<string, Failure> {
  const rarestFirst = classes.toSorted((a, b) => a.count - b.count);
  const [rarest, next, ...others] = rarestFirst;
  if (rarest !== undefined && others.length === 0 && rarest.count !== next?.count) return ok(rarest.label);

  const labels = rarestFirst.slice(0, listedLabels).map(({ label, count }) => `${label} (${String(count)})`);
  const listed = `${labels.join(', ')}${classes.length > listedLabels ? ', …' : ''}`;
  return err(
    failure(
      'usage',
      'positive-missing',
      next !== undefined && others.length === 0
        ? `Both classes of "${target}" have ${String(next.count)} rows, so neither is the rarer one: ${listed}.`
        : `The target "${target}" has ${String(classes.length)} classes: ${listed}.`,
      'Name those that must not be missed with --positive <label>, once for each.',
    ),
  );
}
