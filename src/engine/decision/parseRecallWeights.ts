/** Weights as they are typed, `0.5, 0.9, 0.95`: each once, in the order given. Null where one is no number between 0 and 1, or none is given. */
export function parseRecallWeights(text: string): readonly number[] | null {
  const parts = text.split(',').map((part) => part.trim());
  const weights = [...new Set(parts.map((part) => (part === '' ? NaN : Number(part))))];
  return weights.every((weight) => weight >= 0 && weight <= 1) ? weights : null;
}
