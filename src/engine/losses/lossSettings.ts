/** Every parameter a loss can have, in one flat object, as the settings and the command line name them. */
export interface LossSettings {
  readonly id: LossId;
  /** Weight of recall in [0, 1]; specificity gets the rest, so that both always total 1. */
  readonly recallWeight: number;
  readonly classWeights: ClassWeights;
}

export const lossIds = ['recall-specificity', 'weighted-cross-entropy', 'cross-entropy'] as const;

export type LossId = (typeof lossIds)[number];

export type LossParameter = Exclude<keyof LossSettings, 'id'>;

export const classWeightRules = ['recall-weight', 'balanced', 'inverse-frequency', 'effective-number'] as const;

export type ClassWeightRule = (typeof classWeightRules)[number];

/** A rule that derives the weights from the class counts of the training split, or a weight for each label. */
export type ClassWeights = ClassWeightRule | Readonly<Record<string, number>>;

export const defaultLossSettings: LossSettings = {
  id: 'recall-specificity',
  recallWeight: 0.9,
  classWeights: 'recall-weight',
};
