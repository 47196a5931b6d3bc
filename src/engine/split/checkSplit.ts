import { err, ok, type Result } from '../../base/result';
import { failure, type Failure } from '../failure';
import type { SideNames } from '../sideNames';
import type { RowSplit } from './rowSplit';
import type { SplitRequest } from './splitRows';
import { timeFractionsWithBothClasses } from './timeFractions';

const judgedSplits = ['train', 'validation', 'test'] as const;

/**
 * Training, stopping and judging each need both classes: a rate over no rows is not a number. The failure says what lacks where,
 * and the smallest change that would do.
 */
export function checkSplit(split: RowSplit, request: SplitRequest, names: SideNames): Result<null, Failure> {
  for (const name of judgedSplits) {
    const rows = split.rows[name];
    const positives = rows.reduce((sum, row) => sum + (request.isPositive[row] ?? 0), 0);
    if (positives > 0 && positives < rows.length) continue;
    const lacking = positives === 0 ? 'positive' : 'negative';
    return err(
      failure(
        'data',
        'class-missing-in-split',
        rows.length === 0 ? `The ${name} split has no rows.` : `The ${name} split has no ${names[lacking]} row.`,
        adviceFor(name, lacking, request, names),
      ),
    );
  }
  return ok(null);
}

function adviceFor(
  name: (typeof judgedSplits)[number],
  lacking: keyof SideNames,
  request: SplitRequest,
  names: SideNames,
): string {
  const { given, time, group } = request;
  const label = names[lacking];
  if (given !== null) return `Write ${name} into the column "${given.name}" of at least one ${label} row.`;
  if (time !== null) return timeAdvice(time.name, request, names);
  const sides = judgedSplits.length;
  if (group !== null) {
    const groups = groupsWith(lacking, request);
    return groups < sides
      ? `Bring ${label} rows of ${counted(sides - groups, 'more group')}: "${group.name}" has ${counted(groups, 'group')} with them, and each split needs one.`
      : `Bring ${label} rows of more groups, or choose a column with smaller groups than "${group.name}".`;
  }
  const rows = request.isPositive.reduce((sum, each) => sum + (each === (lacking === 'positive' ? 1 : 0) ? 1 : 0), 0);
  return `Bring ${counted(sides - rows, 'more row')} of ${label}: there ${rows === 1 ? 'is' : 'are'} ${String(rows)}, and each of ${judgedSplits.join(', ')} needs one.`;
}

function timeAdvice(column: string, request: SplitRequest, names: SideNames): string {
  const fractions = timeFractionsWithBothClasses(request.time?.values ?? [], request.isPositive, request.fractions);
  if (fractions === null) {
    return `Split at random: no three periods of "${column}" hold both ${names.positive} and ${names.negative} rows.`;
  }
  const [train, validation, test] = fractions;
  return `Take the fractions ${String(train)}, ${String(validation)} and ${String(test)}: a test fraction of ${String(test)} reaches back far enough.`;
}

/** How many groups hold a row of the class. */
export function groupsWith(
  side: keyof SideNames,
  { group, isPositive }: Pick<SplitRequest, 'group' | 'isPositive'>,
): number {
  const wanted = side === 'positive' ? 1 : 0;
  const found = new Set<number>();
  group?.codes.forEach((code, row) => {
    if (isPositive[row] === wanted) found.add(code < 0 ? -1 - row : code);
  });
  return found.size;
}

export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
