import { recallOf, specificityOf } from '../../src/engine/confusion';
import type { OperatingPoint } from '../../src/engine/curves/operatingPoints';
import { formatRate } from '../format/formatRate';
import { formatScore } from '../format/formatScore';
import type { Figure, FigureSeries } from './figure';
import { rowsOf, type FigureInput } from './figureInput';
import { placed } from './figureSeries';
import { operatingColumns } from './pointText';

/** Recall falls and specificity rises with the threshold. Both hold from a score back to the one below it. */
export function thresholdFigure(input: FigureInput): Figure {
  const ascending = input.points.toReversed();
  return {
    name: 'threshold',
    title: 'Recall and specificity by threshold',
    summary: `Recall and specificity of ${rowsOf(input)} against the threshold: recall falls, specificity rises.`,
    x: { title: 'Threshold', min: 0, max: 1, reversed: false, format: formatScore },
    y: { title: 'Rate', min: 0, max: 1, reversed: false, format: formatRate },
    series: [
      rateSeries('specificity', 'Specificity', ascending, specificityOf),
      rateSeries('recall', 'Recall', ascending, recallOf),
    ],
    columns: operatingColumns,
    note: null,
  };
}

function rateSeries(
  id: 'recall' | 'specificity',
  label: string,
  ascending: readonly OperatingPoint[],
  rateOf: (point: OperatingPoint) => number | null,
): FigureSeries {
  const points = placed(ascending, (point) => {
    const y = rateOf(point);
    return y === null ? null : { x: Math.min(point.threshold, 1), y };
  });
  const [first] = points;
  // Below the lowest score everybody is flagged.
  const from = first === undefined || first.x === 0 ? [] : [{ ...first, x: 0 }];
  return { id, label, colour: id, shade: 0, shape: 'steps', symbol: 'circle', points: [...from, ...points] };
}
