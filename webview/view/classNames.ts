import type { DatasetFacts } from '../../src/protocol/runRecord';

/** How the two sides of the decision are called, as they stand in the file. */
export interface ClassNames {
  readonly positive: string;
  readonly negative: string;
}

/** Several positive labels are joined; several others have no common name but "not …". */
export function classNamesOf({ positive, classes }: Pick<DatasetFacts, 'positive' | 'classes'>): ClassNames {
  const joined = positive.join(' or ');
  const others = classes.map(({ label }) => label).filter((label) => !positive.includes(label));
  return { positive: joined, negative: others.length === 1 ? (others[0] ?? '') : `not ${joined}` };
}
