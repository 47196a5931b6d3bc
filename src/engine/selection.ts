import { categoricalCrossEntropyOf, crossEntropyOf } from './losses/crossEntropy';
import { unitCategoricalWeights } from './losses/lossDefinition';
import { unitClassWeights } from './classWeights';
import { recallOf, specificityOf, type ConfusionCounts } from './confusion';
import { averagePrecision } from './metrics/averagePrecision';
import { rankScores } from './metrics/rankedScores';
import { specificityAtRecall } from './metrics/specificityAtRecall';
import { temper, temperClasses } from './temperature';

/** By what the best epoch is told, of all rows of the validation split. Not by recall: a collapsed model has recall 1. */
export const selectionRules = [
  'loss',
  'log-loss',
  'tempered-log-loss',
  'average-precision',
  'specificity-at-recall',
] as const;

export type SelectionRule = (typeof selectionRules)[number];

/** What a rule may look at. */
export interface ScoredValidation {
  /** [rows] 1 or 0 */
  readonly positives: Uint8Array;
  /** [rows] the network's answer, in [0, 1]. */
  readonly scores: Float64Array;
  /** [rows] what the network takes the log odds for: its mean logits, without what the loss shifts them by. */
  readonly logOdds: Float64Array;
  /** Value of the loss that is trained. */
  readonly loss: number;
  /** Of `specificity-at-recall`. */
  readonly targetRecall: number;
  /** Of a network that tells many classes apart, whose log losses are those of all classes. */
  readonly classes?: {
    /** [rows x classes] its mean logits, without what the loss shifts them by. */
    readonly logits: Float64Array;
    /** [rows] index of the class. */
    readonly labels: Uint16Array;
    readonly isPositive: readonly boolean[];
  };
}

interface Selection {
  readonly isHigherBetter: boolean;
  /** Null where it is not defined, as without a positive. */
  readonly valueOf: (validation: ScoredValidation) => number | null;
}

const selections: Readonly<Record<SelectionRule, Selection>> = {
  loss: { isHigherBetter: false, valueOf: ({ loss }) => loss },
  'log-loss': {
    isHigherBetter: false,
    valueOf: ({ logOdds, positives, classes }) =>
      classes === undefined
        ? crossEntropyOf({ logits: logOdds, positives }, unitClassWeights)
        : categoricalCrossEntropyOf({ ...classes, classes: unitCategoricalWeights(classes) }, () => 1),
  },
  'tempered-log-loss': {
    isHigherBetter: false,
    valueOf: ({ logOdds, positives, classes }) =>
      classes === undefined
        ? temper(logOdds, positives).logLoss
        : temperClasses(classes.logits, classes.labels, classes.isPositive.length).logLoss,
  },
  'average-precision': {
    isHigherBetter: true,
    valueOf: ({ positives, scores }) => averagePrecision(rankScores(positives, scores)),
  },
  'specificity-at-recall': {
    isHigherBetter: true,
    valueOf: ({ positives, scores, targetRecall }) => specificityAtRecall(rankScores(positives, scores), targetRecall),
  },
};

export function selectionValue(rule: SelectionRule, validation: ScoredValidation): number | null {
  return selections[rule].valueOf(validation);
}

/**
 * What a constrained loss makes of an epoch, higher being better whatever the rule: the specificity of one whose recall reaches the
 * target, above the recall of any that does not.
 *
 * @param counts of hard decisions at a score of 0.5
 * @returns 1 + specificity where the target is reached, else the recall
 */
export function constrainedSelectionValue(counts: ConfusionCounts, targetRecall: number): number | null {
  const recall = recallOf(counts);
  const specificity = specificityOf(counts);
  if (recall === null || specificity === null) return null;
  return recall >= targetRecall ? 1 + specificity : recall;
}

/** Whether a later epoch takes the place of the best one so far: a tie leaves it with the earlier one. */
export function isBetter(rule: SelectionRule | 'constraint', value: number | null, best: number | null): boolean {
  if (value === null) return false;
  if (best === null) return true;
  return rule === 'constraint' || selections[rule].isHigherBetter ? value > best : value < best;
}
