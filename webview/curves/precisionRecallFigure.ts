import { precisionOf, prevalenceOf, recallOf } from '../../src/engine/confusion';
import { averagePrecision } from '../../src/engine/metrics/averagePrecision';
import { formatRate } from '../format/formatRate';
import type { Figure, FigureSeries } from './figure';
import { curveName, rowsOf, type FigureInput } from './figureInput';
import { notOfFilter, otherRunSeries, placed, type Place } from './figureSeries';
import { baselineSeries, referencePoint } from './planeFigure';
import { operatingColumns } from './pointText';

/**
 * Precision holds from a point back to the recall of the one before, as average precision counts it: a straight line between two
 * points would promise precisions that no threshold has.
 */
export function precisionRecallFigure(input: FigureInput): Figure {
  const { points } = input;
  const average = averageOf(input);
  const [anyPoint] = points;
  const prevalence = anyPoint === undefined ? null : prevalenceOf(anyPoint);
  const own: FigureSeries = {
    id: 'run',
    label: average === null ? curveName(input) : `${curveName(input)}, average precision ${formatRate(average)}`,
    colour: 'run',
    shade: 0,
    shape: 'steps',
    symbol: 'circle',
    points: fromNoRecall(placed(points, inPlane)),
  };
  return {
    name: 'precision-recall',
    title: 'Precision and recall',
    summary:
      `Precision against recall of ${rowsOf(input)} at every threshold; ` +
      `flagging everybody has a precision of ${formatRate(prevalence)}, the prevalence.`,
    x: { title: 'Recall', min: 0, max: 1, reversed: false, format: formatRate },
    y: { title: 'Precision', min: 0, max: 1, reversed: false, format: formatRate },
    series: [
      ...(prevalence === null ? [] : [prevalenceLine(prevalence)]),
      ...otherRunSeries(input, 'steps', inPlane).map((series) => ({ ...series, points: fromNoRecall(series.points) })),
      own,
      ...baselineSeries(input, inPlane),
    ],
    columns: operatingColumns,
    note: notOfFilter(input),
  };
}

function averageOf({ run, split, scores, epoch, isFiltered }: FigureInput): number | null {
  if (isFiltered || epoch !== null) return averagePrecision(scores);
  return split === 'calibration' ? null : (run.metrics?.[split].averagePrecision ?? null);
}

const inPlane: Place = (point) => {
  const [x, y] = [recallOf(point), precisionOf(point)];
  return x === null || y === null ? null : { x, y };
};

/** The curve begins on the axis, at the precision of its first point. */
function fromNoRecall(points: FigureSeries['points']): FigureSeries['points'] {
  const [first] = points;
  return first === undefined || first.x === 0 || points.length === 1 ? points : [{ ...first, x: 0 }, ...points];
}

function prevalenceLine(prevalence: number): FigureSeries {
  return {
    id: 'prevalence',
    label: `Prevalence ${formatRate(prevalence)}`,
    colour: 'muted',
    shade: 0,
    shape: 'reference',
    symbol: 'circle',
    points: [referencePoint(0, prevalence), referencePoint(1, prevalence)],
  };
}
