/** How the two sides of a yes-no decision are called. */
export interface SideNames {
  readonly positive: string;
  readonly negative: string;
}

/**
 * A side that is one label has its name; several positive labels are joined by `or`; several negative ones are `not` the
 * positive side: M and B, `7` and `not 7`, `mild or severe` and `healthy`.
 */
export function sideNamesOf(positive: readonly string[], classes: readonly { readonly label: string }[]): SideNames {
  const negatives = classes.map(({ label }) => label).filter((label) => !positive.includes(label));
  const positiveName = positive.join(' or ');
  const [only] = negatives;
  return {
    positive: positiveName,
    negative: only !== undefined && negatives.length === 1 ? only : `not ${positiveName}`,
  };
}
