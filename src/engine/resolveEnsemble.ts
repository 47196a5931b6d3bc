/** Members of the ensemble that a setting asks for. `auto`: as many as pay for themselves, which are fewer where rows are many. */
export function resolveEnsemble(choice: number | 'auto', trainRows: number): number {
  if (choice !== 'auto') return choice;
  return trainRows <= 20_000 ? 16 : trainRows <= 100_000 ? 8 : 4;
}
