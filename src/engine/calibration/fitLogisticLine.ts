import { sigmoid, softplus } from '../losses/logit';
import type { RankedScores } from '../metrics/rankedScores';
import { plattTargets } from './plattTargets';

export interface LogisticLine {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The line `slope z + intercept` through logits whose sigmoid is most likely given Platt's targets, or the best line through the
 * origin. The mean cross-entropy is convex; Newton's method with halved steps finds its minimum (Lin, Lin & Weng 2007) in some ten
 * passes over the rows. The targets are neither 0 nor 1, so there always is one.
 *
 * @param logits of the positives and of the negatives, some of each
 */
export function fitLogisticLine(logits: RankedScores, throughOrigin: boolean): LogisticLine {
  let line: LogisticLine = { slope: throughOrigin ? 1 : 0, intercept: 0 };
  let loss = meanCrossEntropy(logits, line);
  for (let pass = 0; pass < 100; pass++) {
    const step = newtonStep(logits, line, throughOrigin);
    if (Math.hypot(step.slope, step.intercept) < 1e-10) return line;
    let share = 1;
    let next = moved(line, step, share);
    let nextLoss = meanCrossEntropy(logits, next);
    while (nextLoss > loss && share > 1e-6) {
      share /= 2;
      next = moved(line, step, share);
      nextLoss = meanCrossEntropy(logits, next);
    }
    if (nextLoss >= loss) return line;
    line = next;
    loss = nextLoss;
  }
  return line;
}

function moved(line: LogisticLine, step: LogisticLine, share: number): LogisticLine {
  return { slope: line.slope + share * step.slope, intercept: line.intercept + share * step.intercept };
}

function meanCrossEntropy({ positives, negatives }: RankedScores, { slope, intercept }: LogisticLine): number {
  const targets = plattTargets(positives.length, negatives.length);
  const sumOver = (logits: Float64Array, target: number): number => {
    let sum = 0;
    for (const logit of logits) {
      const moved = slope * logit + intercept;
      sum += softplus(moved) - target * moved;
    }
    return sum;
  };
  const rows = positives.length + negatives.length;
  return (sumOver(positives, targets.positive) + sumOver(negatives, targets.negative)) / rows;
}

/** Minus the gradient, through the inverse of the Hessian. */
function newtonStep(
  { positives, negatives }: RankedScores,
  { slope, intercept }: LogisticLine,
  throughOrigin: boolean,
): LogisticLine {
  const targets = plattTargets(positives.length, negatives.length);
  // Where all sigmoids are saturated the Hessian vanishes; this keeps it from being singular.
  const ridge = 1e-12;
  let bySlope = 0;
  let byIntercept = 0;
  let slopeSlope = ridge;
  let slopeIntercept = 0;
  let interceptIntercept = ridge;
  const addRows = (logits: Float64Array, target: number): void => {
    for (const logit of logits) {
      const probability = sigmoid(slope * logit + intercept);
      const error = probability - target;
      const curvature = probability * (1 - probability);
      bySlope += error * logit;
      byIntercept += error;
      slopeSlope += curvature * logit * logit;
      slopeIntercept += curvature * logit;
      interceptIntercept += curvature;
    }
  };
  addRows(positives, targets.positive);
  addRows(negatives, targets.negative);
  if (throughOrigin) return { slope: -bySlope / slopeSlope, intercept: 0 };
  const determinant = slopeSlope * interceptIntercept - slopeIntercept * slopeIntercept;
  return {
    slope: -(interceptIntercept * bySlope - slopeIntercept * byIntercept) / determinant,
    intercept: -(slopeSlope * byIntercept - slopeIntercept * bySlope) / determinant,
  };
}
