/** What can be selected in the matrix of all classes: a cell, or by its header all rows of a true or of a predicted class. */
export interface ClassPlace {
  /** Null for all. */
  readonly truth: string | null;
  /** Null for all. */
  readonly predicted: string | null;
}

/** The rows of a place, as a title: `True ill taken for well`. */
export function titleOfClassPlace({ truth, predicted }: ClassPlace): string {
  if (truth === null) return `All taken for ${predicted ?? 'any class'}`;
  return predicted === null ? `All true ${truth}` : `True ${truth} taken for ${predicted}`;
}
