import type { Random } from '../../base/random';

/**
 * A number from the Beta distribution with shapes `a` and `b`, as `G(a) / (G(a) + G(b))` of two Gamma variates. Written here because
 * the library's generator brings 200 kB and its own source of chance.
 */
export function betaDraw(a: number, b: number, random: Random): number {
  const first = gammaDraw(a, random);
  return first / (first + gammaDraw(b, random));
}

/** Marsaglia & Tsang (2000), with their step from shape + 1 for shapes below 1. */
function gammaDraw(shape: number, random: Random): number {
  if (shape < 1) return gammaDraw(shape + 1, random) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
