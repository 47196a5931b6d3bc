/** Three decimals. A recall with a single miss must never read 1.000, and a rate that is not defined is said to be so. */
export function formatRate(rate: number | null): string {
  if (rate === null) return 'n/a';
  if (rate < 1 && rate >= 0.9995) return '>0.999';
  if (rate > 0 && rate < 0.0005) return '<0.001';
  return rate.toFixed(3);
}
