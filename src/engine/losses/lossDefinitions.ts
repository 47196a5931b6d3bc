import { crossEntropy } from './crossEntropy';
import { expectedCost } from './expectedCost';
import { fBeta } from './fBeta';
import { focal } from './focal';
import { logitAdjusted } from './logitAdjusted';
import { neymanPearson } from './neymanPearson';
import { recallSpecificity } from './recallSpecificity';
import { tversky } from './tversky';
import { weightedCrossEntropy } from './weightedCrossEntropy';

/** Every loss that can be chosen, by its id and in the order in which it is offered. */
export const lossDefinitions = {
  'recall-specificity': recallSpecificity,
  'logit-adjusted': logitAdjusted,
  'weighted-cross-entropy': weightedCrossEntropy,
  'cost-matrix': expectedCost,
  'neyman-pearson': neymanPearson,
  'f-beta': fBeta,
  tversky,
  focal,
  'cross-entropy': crossEntropy,
} as const;
