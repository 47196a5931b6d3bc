import { ok, type Result } from '../../base/result';
import {
  unitClassWeights,
  type BinaryClasses,
  type BinaryClassWeights,
  type ClassSizes,
  type TargetClasses,
} from '../classWeights';
import type { CostMatrix } from '../costMatrix';
import type { Failure } from '../failure';
import type { RecallConstraint } from './recallConstraint';
import type { ParameterTable, ValuesOf } from './lossParameter';

/**
 * What a loss is, in plain numbers: shown to the user, evaluated on whole splits, and the oracle that the tensor version in
 * `training/losses` is tested against. Its id is its key in `lossDefinitions`.
 */
export interface LossDefinition<Parameters extends ParameterTable> extends LossTexts {
  /** The settings that this loss can read, by the name that they have in the run configuration. */
  readonly parameters: Parameters;
  /** Those that have an effect beside the values of the others. */
  readonly reads: (settings: ValuesOf<Parameters>) => readonly (keyof Parameters)[];
  /** A mean over rows, which weights of rows or classes would make another loss, or made of counts of the whole batch. */
  readonly madeOf: 'rows' | 'counts';
  /** False of a loss to which all classes on one side of the decision are alike: a network cannot learn many classes by it. */
  readonly tellsClassesApart: boolean;
  /** True when "everything is one class" is a plateau of the loss: training then starts on plain cross-entropy. */
  readonly hasPlateaus: boolean;
  /** For two classes. 0 for no rows. */
  readonly valueOf: (batch: BinaryBatch<ValuesOf<Parameters>>) => number;
  /** For many classes, by softmax. 0 for no rows. */
  readonly valueOfClasses: (batch: CategoricalBatch<ValuesOf<Parameters>>) => number;
  /** What the loss takes from the classes of the training split, beside its settings. */
  readonly weightsOf: (settings: ValuesOf<Parameters>, classes: BinaryClasses) => Result<BinaryClassWeights, Failure>;
  readonly weightsOfClasses: (
    settings: ValuesOf<Parameters>,
    classes: TargetClasses,
  ) => Result<CategoricalWeights, Failure>;
  /**
   * The logit, equal for every row, from which training starts: the log odds of the training split, at which no error is
   * systematic, unless the loss shifts its logits.
   */
  readonly initialLogit: (start: { readonly sizes: ClassSizes; readonly settings: ValuesOf<Parameters> }) => number;
  /** `initialLogit` for many classes, [classes]: the log shares of the training split, unless the loss shifts its logits. */
  readonly initialLogits: (start: {
    readonly sizes: readonly number[];
    readonly classes: CategoricalWeights;
  }) => readonly number[];
  /** Of a constrained loss: what its multiplier follows from epoch to epoch. Null for all others. */
  readonly constraint: (settings: ValuesOf<Parameters>) => RecallConstraint | null;
}

interface LossTexts {
  readonly title: string;
  /** One sentence for pickers and tooltips. */
  readonly summary: string;
  /** In y (1 or 0), z (logit), p = sigmoid(z); TP, FN, TN, FP and P, N are (soft) counts of the batch. */
  readonly formula: string;
}

/** Rows of which each is positive or not. */
export interface BinaryBatch<Settings> {
  /** [n] */
  readonly logits: ArrayLike<number>;
  /** [n] 1 or 0 */
  readonly positives: ArrayLike<number>;
  readonly settings: Settings;
  /** Of `weightsOf`. */
  readonly weights: BinaryClassWeights;
  /** Of a constrained loss: the price of its constraint, see `constraint`. Others do not read it. */
  readonly multiplier: number;
}

/** Rows of k classes. */
export interface CategoricalBatch<Settings> {
  /** [n x k], row-major. */
  readonly logits: ArrayLike<number>;
  /** [n] index of the class. */
  readonly labels: ArrayLike<number>;
  readonly settings: Settings;
  /** Of `weightsOfClasses`. */
  readonly classes: CategoricalWeights;
  /** See BinaryBatch. */
  readonly multiplier: number;
}

/** What losses take from k classes. A loss reads of it what it needs. */
export interface CategoricalWeights {
  /** [k] */
  readonly isPositive: readonly boolean[];
  /** [k] factors on the per-row loss. */
  readonly weights: readonly number[];
  /** [k x k] what an error costs, by true and predicted class. */
  readonly costs: CostMatrix['costs'];
}

/** The parts of a definition that most losses do not have of their own. */
type Usual =
  'reads' | 'tellsClassesApart' | 'weightsOf' | 'weightsOfClasses' | 'initialLogit' | 'initialLogits' | 'constraint';

export function defineLoss<Parameters extends ParameterTable>(
  loss: Omit<LossDefinition<Parameters>, Usual> & Partial<Pick<LossDefinition<Parameters>, Usual>>,
): LossDefinition<Parameters> {
  return {
    reads: () => Object.keys(loss.parameters),
    tellsClassesApart: true,
    weightsOf: () => ok(unitClassWeights),
    weightsOfClasses: (_, classes) => ok(unitCategoricalWeights(classes)),
    initialLogit: ({ sizes }) => Math.log(sizes.positives / sizes.negatives),
    initialLogits: ({ sizes }) => logShares(sizes),
    constraint: () => null,
    ...loss,
  };
}

/** log(n_c/n); a class without rows counts as half a row, for the logarithm. */
export function logShares(sizes: readonly number[]): number[] {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => Math.log(Math.max(size, 0.5) / rows));
}

/** Every row weighs 1, every error costs 1. */
export function unitCategoricalWeights({ isPositive }: Pick<TargetClasses, 'isPositive'>): CategoricalWeights {
  return {
    isPositive,
    weights: isPositive.map(() => 1),
    costs: isPositive.map((_, truth) => isPositive.map((_, predicted) => (truth === predicted ? 0 : 1))),
  };
}
