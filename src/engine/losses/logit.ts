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

/** log(exp(z_c) / sum exp(z)) of the row's k logits, without overflow. `logits` is [n x k], row-major; so many logits per row. */
export function logSoftmax(logits: ArrayLike<number>, row: number, classes: number): number[] {
  const own = Array.from({ length: classes }, (_, at) => logits[row * classes + at] ?? NaN);
  const greatest = Math.max(...own);
  const total = own.reduce((sum, logit) => sum + Math.exp(logit - greatest), 0);
  return own.map((logit) => logit - greatest - Math.log(total));
}
