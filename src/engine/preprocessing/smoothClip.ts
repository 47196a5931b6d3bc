/**
 * x / sqrt(1 + (x/3)^2): x near 0, never beyond 3, and strictly rising in between, so that an outlier stays the largest value
 * without drowning the others (Holzmüller, Grinsztajn & Steinwart, "Better by Default", NeurIPS 2024).
 * @param value any number, infinities included; NaN stays NaN
 */
export function smoothClip(value: number): number {
  if (value === Infinity) return bound;
  if (value === -Infinity) return -bound;
  return value / Math.sqrt(1 + (value / bound) ** 2);
}

const bound = 3;
