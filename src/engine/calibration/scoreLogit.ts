/** Scores nearer to 1 than float64 can say; the same bound for those near 0, so that both sides are treated alike. */
const greatest = 37;

/** `log(score / (1 - score))`, held within +-37, where the scores 0 and 1 go too. Rises with the score, in [0, 1]. */
export function scoreLogit(score: number): number {
  return Math.min(Math.max(Math.log(score) - Math.log1p(-score), -greatest), greatest);
}
