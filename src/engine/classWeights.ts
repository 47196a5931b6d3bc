import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from './failure';
import type { ClassWeightRule, ClassWeights } from './losses/lossSettings';

/** Factors on the per-row loss of the two classes. */
export interface BinaryClassWeights {
  readonly positive: number;
  readonly negative: number;
}

export const unitClassWeights: BinaryClassWeights = { positive: 1, negative: 1 };

export interface ClassSizes {
  readonly positives: number;
  readonly negatives: number;
}

/** beta of Cui et al., "Class-Balanced Loss Based on Effective Number of Samples" (CVPR 2019). */
const effectiveNumberBeta = 0.9999;

/** Weights by a rule, from the class sizes of the training split (both above 0). */
export function classWeightsByRule(rule: ClassWeightRule, sizes: ClassSizes, recallWeight: number): BinaryClassWeights {
  const { positives, negatives } = sizes;
  const rows = positives + negatives;
  switch (rule) {
    // (wr/pi, ws/(1-pi)): at wr = 0.5 this is `balanced`.
    case 'recall-weight':
      return { positive: (recallWeight * rows) / positives, negative: ((1 - recallWeight) * rows) / negatives };
    // n / (k n_c), as scikit-learn's compute_class_weight('balanced').
    case 'balanced':
      return { positive: rows / (2 * positives), negative: rows / (2 * negatives) };
    // (n / n_c) / max: the rarest class gets 1.
    case 'inverse-frequency': {
      const rarest = Math.min(positives, negatives);
      return { positive: rarest / positives, negative: rarest / negatives };
    }
    // (1 - beta) / (1 - beta^n_c), scaled to total the number of classes as in the paper.
    case 'effective-number': {
      const positive = (1 - effectiveNumberBeta) / (1 - effectiveNumberBeta ** positives);
      const negative = (1 - effectiveNumberBeta) / (1 - effectiveNumberBeta ** negatives);
      const scale = 2 / (positive + negative);
      return { positive: scale * positive, negative: scale * negative };
    }
  }
}

/**
 * The weights that a run uses. Explicit weights name labels: every label of the positive set must have the same weight, and so
 * must all others, because the network tells two classes apart. A label that is not named weighs 1.
 */
export function resolveClassWeights(
  weights: ClassWeights,
  sizes: ClassSizes,
  recallWeight: number,
  labels: { readonly positive: readonly string[]; readonly negative: readonly string[] },
): Result<BinaryClassWeights, Failure> {
  if (typeof weights === 'string') return ok(classWeightsByRule(weights, sizes, recallWeight));
  const known = [...labels.positive, ...labels.negative];
  const unknown = Object.keys(weights).find((label) => !known.includes(label));
  if (unknown !== undefined) {
    return err(
      failure(
        'usage',
        'unknown-class-weight',
        `A class weight is given for "${unknown}", which is not a value of the target column.`,
        `The values are ${known.join(', ')}.`,
      ),
    );
  }
  const positive = commonWeight(labels.positive, weights);
  const negative = commonWeight(labels.negative, weights);
  if (positive === null || negative === null) {
    return err(
      failure(
        'usage',
        'uneven-class-weights',
        'Class weights differ within the positive or within the negative labels.',
        'Give all labels of one side the same weight: the model tells the positive labels from all others.',
      ),
    );
  }
  return ok({ positive, negative });
}

/** Through a map, because a label may be called `constructor`. */
function commonWeight(labels: readonly string[], weights: Readonly<Record<string, number>>): number | null {
  const named = new Map(Object.entries(weights));
  const distinct = new Set(labels.map((label) => named.get(label) ?? 1));
  const [only] = distinct;
  return distinct.size === 1 && only !== undefined ? only : null;
}
