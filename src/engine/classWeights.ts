import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from './failure';

export const classWeightRules = ['recall-weight', 'balanced', 'inverse-frequency', 'effective-number'] as const;

export type ClassWeightRule = (typeof classWeightRules)[number];

/** A rule that derives the weights from the class counts of the training split, or a weight for each label. */
export type ClassWeights = ClassWeightRule | Readonly<Record<string, number>>;

/** Far beyond any use; some way above it the squares of gradients leave float32, and training stands still without a word. */
export const greatestClassWeight = 1_000_000;

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

/** The two sides of a yes-no decision in the training split. */
export interface BinaryClasses {
  readonly sizes: ClassSizes;
  readonly labels: { readonly positive: readonly string[]; readonly negative: readonly string[] };
}

/** All classes of the training split, each list [classes] and in the order in which a network answers them. */
export interface TargetClasses {
  readonly labels: readonly string[];
  readonly sizes: readonly number[];
  /** The classes that must not be missed. */
  readonly isPositive: readonly boolean[];
}

/** beta of Cui et al., "Class-Balanced Loss Based on Effective Number of Samples" (CVPR 2019). */
const effectiveNumberBeta = 0.9999;

/**
 * Weights by a rule, [classes], from the class sizes of the training split. A class without rows weighs 0 and does not count
 * as a class; which of them are positive matters to `recall-weight` only.
 */
export function classWeightsByRule(
  rule: ClassWeightRule,
  { sizes, isPositive }: Pick<TargetClasses, 'sizes' | 'isPositive'>,
  recallWeight: number,
): number[] {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const present = sizes.filter((size) => size > 0);
  const weigh = (weightOf: (size: number, at: number) => number): number[] =>
    sizes.map((size, at) => (size === 0 ? 0 : weightOf(size, at)));
  switch (rule) {
    // (wr/pi, ws/(1-pi)): for two classes at wr = 0.5 this is `balanced`.
    case 'recall-weight':
      return weigh((size, at) => ((isPositive[at] === true ? recallWeight : 1 - recallWeight) * rows) / size);
    // n / (k n_c), as scikit-learn's compute_class_weight('balanced').
    case 'balanced':
      return weigh((size) => rows / (present.length * size));
    // (n / n_c) / max: the rarest class gets 1.
    case 'inverse-frequency':
      return weigh((size) => Math.min(...present) / size);
    // (1 - beta) / (1 - beta^n_c), scaled to total the number of classes as in the paper.
    case 'effective-number': {
      const raw = weigh((size) => (1 - effectiveNumberBeta) / (1 - effectiveNumberBeta ** size));
      const scale = present.length / raw.reduce((sum, weight) => sum + weight, 0);
      return raw.map((weight) => scale * weight);
    }
  }
}

/** `classWeightsByRule` for the two sides of a yes-no decision. */
export function binaryClassWeightsByRule(
  rule: ClassWeightRule,
  { positives, negatives }: ClassSizes,
  recallWeight: number,
): BinaryClassWeights {
  const classes = { sizes: [positives, negatives], isPositive: [true, false] };
  const [positive = 1, negative = 1] = classWeightsByRule(rule, classes, recallWeight);
  return { positive, negative };
}

/**
 * The weights of the two sides of a yes-no decision. Explicit weights name labels: every label of the positive set must have the
 * same weight, and so must all others, because the network tells two classes apart. A label that is not named weighs 1.
 */
export function resolveBinaryClassWeights(
  weights: ClassWeights,
  { sizes, labels }: BinaryClasses,
  recallWeight: number,
): Result<BinaryClassWeights, Failure> {
  if (typeof weights === 'string') return ok(binaryClassWeightsByRule(weights, sizes, recallWeight));
  const unknown = unknownLabel(weights, [...labels.positive, ...labels.negative]);
  if (unknown !== null) return err(unknown);
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

/** The weight of each class, [classes]. A label that is not named weighs 1. */
export function resolveClassWeights(
  weights: ClassWeights,
  classes: TargetClasses,
  recallWeight: number,
): Result<readonly number[], Failure> {
  if (typeof weights === 'string') return ok(classWeightsByRule(weights, classes, recallWeight));
  const unknown = unknownLabel(weights, classes.labels);
  return unknown === null ? ok(classes.labels.map((label) => weightOf(label, weights))) : err(unknown);
}

function unknownLabel(weights: Readonly<Record<string, number>>, known: readonly string[]): Failure | null {
  const unknown = Object.keys(weights).find((label) => !known.includes(label));
  if (unknown === undefined) return null;
  return failure(
    'usage',
    'unknown-class-weight',
    `A class weight is given for "${unknown}", which is not a value of the target column.`,
    `The values are ${known.join(', ')}.`,
  );
}

function commonWeight(labels: readonly string[], weights: Readonly<Record<string, number>>): number | null {
  const distinct = new Set(labels.map((label) => weightOf(label, weights)));
  const [only] = distinct;
  return distinct.size === 1 && only !== undefined ? only : null;
}

/** Only a weight of its own: a label may be called `constructor`. */
function weightOf(label: string, weights: Readonly<Record<string, number>>): number {
  return Object.hasOwn(weights, label) ? (weights[label] ?? 1) : 1;
}
