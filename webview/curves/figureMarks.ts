import { precisionOf, recallOf, specificityOf, type ConfusionCounts } from '../../src/engine/confusion';
import { countsAt, type SortedScores } from '../../src/engine/countsAt';
import { nobodyThreshold } from '../../src/engine/thresholdPolicy';
import { formatScore } from '../format/formatScore';
import type { CurveTab } from './curvesState';
import type { FigureMarks } from './figure';

/** Where the user stands. */
export interface Standing {
  readonly scores: SortedScores;
  readonly threshold: number;
  readonly ownThreshold: number;
  /** What an earlier epoch decided on the rows of the figure; null while the kept model is looked at. */
  readonly epoch: StandingEpoch | null;
}

interface StandingEpoch {
  readonly number: number;
  readonly counts: ConfusionCounts;
  readonly threshold: number;
  /** The scores are those of the epoch. What was decided with the weights that were kept is then no point of the curve. */
  readonly isCurve: boolean;
}

/** The current threshold, the run's own where that is another, and the epoch that is looked at. Costs a few binary searches. */
export function figureMarks(tab: CurveTab, standing: Standing): FigureMarks {
  switch (tab) {
    case 'plane':
      return decisionMarks(standing, specificityOf, recallOf);
    case 'precision-recall':
      return decisionMarks(standing, recallOf, precisionOf);
    case 'threshold':
      return { points: ratePoints(standing), verticals: verticalsOf(standing) };
    case 'scores':
      return { points: [], verticals: verticalsOf(standing) };
    case 'reliability':
      return { points: [], verticals: [] };
  }
}

type Rate = (counts: ConfusionCounts) => number | null;

function decisionMarks(standing: Standing, xOf: Rate, yOf: Rate): FigureMarks {
  const { scores, threshold, ownThreshold, epoch } = standing;
  const ofKept = [
    ...(threshold === ownThreshold
      ? []
      : [{ counts: countsAt(scores, ownThreshold), label: ownLabel(ownThreshold), strong: false }]),
    { counts: countsAt(scores, threshold), label: thresholdLabel(threshold), strong: epoch === null },
  ];
  const decisions = [
    ...(epoch?.isCurve === true ? [] : ofKept),
    ...(epoch === null ? [] : [{ counts: epoch.counts, label: epochLabel(epoch.number), strong: true }]),
  ];
  const points = decisions.flatMap(({ counts, label, strong }) => {
    const [x, y] = [xOf(counts), yOf(counts)];
    return x === null || y === null ? [] : [{ x, y, label, strong }];
  });
  return { points, verticals: [] };
}

function ratePoints({ scores, threshold, epoch }: Standing): FigureMarks['points'] {
  const shown =
    epoch === null
      ? { counts: countsAt(scores, threshold), x: threshold, label: '' }
      : { counts: epoch.counts, x: epoch.threshold, label: epochLabel(epoch.number) };
  return [recallOf(shown.counts), specificityOf(shown.counts)].flatMap((y) =>
    y === null ? [] : [{ x: Math.min(shown.x, 1), y, label: shown.label, strong: true }],
  );
}

function verticalsOf({ threshold, ownThreshold, epoch }: Standing): FigureMarks['verticals'] {
  return [
    ...(threshold === ownThreshold ? [] : [{ x: Math.min(ownThreshold, 1), label: 'own', strong: false }]),
    { x: Math.min(threshold, 1), label: thresholdLabel(threshold), strong: epoch === null || epoch.isCurve },
  ];
}

function thresholdLabel(threshold: number): string {
  return threshold >= nobodyThreshold ? 'nobody' : formatScore(threshold);
}

function ownLabel(threshold: number): string {
  return `own ${thresholdLabel(threshold)}`;
}

function epochLabel(epoch: number): string {
  return `epoch ${String(epoch)}`;
}
