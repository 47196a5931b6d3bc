/** 1 / (1 + exp(-z)), without overflow for any finite z. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const grown = Math.exp(z);
  return grown / (1 + grown);
}

/** log(1 + exp(z)), without overflow: linear for large z. -log(p) is softplus(-z), -log(1-p) is softplus(z). */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
