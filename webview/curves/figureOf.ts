import type { CurveTab } from './curvesState';
import type { Figure } from './figure';
import type { FigureInput } from './figureInput';
import { planeFigure } from './planeFigure';
import { precisionRecallFigure } from './precisionRecallFigure';
import { reliabilityFigure } from './reliabilityFigure';
import { scoresFigure } from './scoresFigure';
import { thresholdFigure } from './thresholdFigure';

const makers: Readonly<Record<CurveTab, (input: FigureInput) => Figure>> = {
  plane: planeFigure,
  'precision-recall': precisionRecallFigure,
  threshold: thresholdFigure,
  scores: scoresFigure,
  reliability: reliabilityFigure,
};

export function figureOf(tab: CurveTab, input: FigureInput): Figure {
  return makers[tab](input);
}
