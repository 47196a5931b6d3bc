import { err, ok, type Result } from '../base/result';
import type { BinaryClasses, BinaryClassWeights, TargetClasses } from './classWeights';
import { greatestClassWeight } from './classWeights';
import { failure, type Failure } from './failure';

/** What each answer costs: rows are the true classes, columns the predicted ones, both in the order of `labels`. */
export interface CostMatrix {
  readonly labels: readonly string[];
  /** [classes x classes], with zeros on the diagonal: only errors cost. */
  readonly costs: readonly (readonly number[])[];
}

/**
 * Reads a matrix as users write it: `{ labels: [...], costs: [[...], ...] }`, or costs by label, true class first, as in
 * `{ "sick": { "well": 10 }, "well": { "sick": 1 } }`, where what is not named costs nothing. The error goes on after "must".
 */
export function parseCostMatrix(input: unknown): Result<CostMatrix, string> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return err(`be ${shape}`);
  const { labels, costs } = input as Partial<Record<'labels' | 'costs', unknown>>;
  return Array.isArray(labels) && Array.isArray(costs) ? check(labels.map(String), costs) : fromNested(input);
}

const shape = 'an object with labels and costs, or with the costs of each true label by predicted label';

function fromNested(input: object): Result<CostMatrix, string> {
  const rows = new Map<string, ReadonlyMap<string, unknown>>();
  for (const [label, row] of Object.entries(input) as [string, unknown][]) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return err(`be ${shape}`);
    rows.set(label, new Map(Object.entries(row)));
  }
  const labels = [...new Set([...rows].flatMap(([label, row]) => [label, ...row.keys()]))];
  return check(
    labels,
    labels.map((truth) => labels.map((predicted) => rows.get(truth)?.get(predicted) ?? 0)),
  );
}

function check(labels: readonly string[], costs: readonly unknown[]): Result<CostMatrix, string> {
  const size = labels.length;
  if (size < 2 || new Set(labels).size < size) return err('name at least two labels, each once');
  if (costs.length !== size || !costs.every((row) => Array.isArray(row) && row.length === size)) {
    return err(`have as many rows and columns of costs as labels, which are ${String(size)}`);
  }
  const matrix = costs as readonly (readonly unknown[])[];
  const isCost = (cost: unknown): boolean => typeof cost === 'number' && cost >= 0 && cost <= greatestClassWeight;
  if (!matrix.flat().every(isCost)) {
    return err(`hold numbers between 0 and ${String(greatestClassWeight)}`);
  }
  if (matrix.some((row, at) => row[at] !== 0)) {
    return err(
      'have zeros on its diagonal: subtract the cost of a right answer from its row, which changes no decision',
    );
  }
  if (matrix.some((row) => row.every((cost) => cost === 0))) return err('have a cost above 0 for each true class');
  return ok({ labels, costs: matrix as CostMatrix['costs'] });
}

/** The costs between the classes of the data, [classes x classes] in their order. The matrix must name exactly these. */
export function resolveCostMatrix(
  { labels, costs }: CostMatrix,
  classes: Pick<TargetClasses, 'labels'>,
): Result<CostMatrix['costs'], Failure> {
  const stray = labels.find((label) => !classes.labels.includes(label));
  const lacking = classes.labels.find((label) => !labels.includes(label));
  const values = `The values of the target column are ${classes.labels.join(', ')}.`;
  if (stray !== undefined || lacking !== undefined) {
    const message =
      stray === undefined
        ? `The cost matrix says nothing of "${lacking ?? ''}", which is a value of the target column.`
        : `The cost matrix names "${stray}", which is not a value of the target column.`;
    return err(failure('usage', 'cost-matrix-labels', message, values));
  }
  const places = classes.labels.map((label) => labels.indexOf(label));
  return ok(places.map((truth) => places.map((predicted) => costs[truth]?.[predicted] ?? NaN)));
}

/**
 * What a miss (`positive`) and a false alarm (`negative`) cost where the network tells the positive labels from all others. All
 * labels of one side must cost the same to take for any of the other.
 */
export function resolveBinaryCosts(
  matrix: CostMatrix,
  { labels }: Pick<BinaryClasses, 'labels'>,
): Result<BinaryClassWeights, Failure> {
  const all = [...labels.positive, ...labels.negative];
  const resolved = resolveCostMatrix(matrix, { labels: all });
  if (!resolved.ok) return resolved;
  const split = labels.positive.length;
  const misses = new Set(resolved.value.slice(0, split).flatMap((row) => row.slice(split)));
  const alarms = new Set(resolved.value.slice(split).flatMap((row) => row.slice(0, split)));
  const [positive] = misses;
  const [negative] = alarms;
  if (misses.size === 1 && alarms.size === 1 && positive !== undefined && negative !== undefined) {
    return ok({ positive, negative });
  }
  return err(
    failure(
      'usage',
      'uneven-costs',
      'The costs of the cost matrix differ between labels of the same side.',
      'Let every positive label cost the same to miss and every other the same to flag: the model tells only these two sides apart.',
    ),
  );
}
