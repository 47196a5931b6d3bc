import { recallOf, specificityOf } from '../../src/engine/confusion';
import { rocAuc } from '../../src/engine/metrics/rocAuc';
import { baselineTitles } from '../view/comparedRows';
import { formatRate } from '../format/formatRate';
import type { Figure, FigurePoint, FigureSeries } from './figure';
import { curveName, rowsOf, type FigureInput } from './figureInput';
import { operatingCells, operatingColumns, operatingText } from './pointText';
import { notOfFilter, otherRunSeries, placed, type Place } from './figureSeries';

/** The recall-specificity plane: the ROC curve, with the axes in the words of the panel. */
export function planeFigure(input: FigureInput): Figure {
  const { points } = input;
  const auc = aucOf(input);
  const own: FigureSeries = {
    id: 'run',
    label: auc === null ? curveName(input) : `${curveName(input)}, AUC ${formatRate(auc)}`,
    colour: 'run',
    shade: 0,
    shape: 'line',
    symbol: 'circle',
    points: placed(points, inPlane),
  };
  return {
    name: 'recall-specificity',
    title: 'Recall and specificity',
    summary:
      `Recall against specificity of ${rowsOf(input)} at every threshold` +
      (auc === null ? '.' : `; the area under the curve is ${formatRate(auc)}.`),
    x: { title: 'Specificity', min: 0, max: 1, reversed: true, format: formatRate },
    y: { title: 'Recall', min: 0, max: 1, reversed: false, format: formatRate },
    series: [chance, ...otherRunSeries(input, 'line', inPlane), own, ...baselineSeries(input, inPlane)],
    columns: operatingColumns,
    note: notOfFilter(input),
  };
}

function aucOf({ run, split, scores, epoch, isFiltered }: FigureInput): number | null {
  if (isFiltered || epoch !== null) return rocAuc(scores);
  return split === 'calibration' ? null : (run.metrics?.[split].rocAuc ?? null);
}

const inPlane: Place = (point) => {
  const [x, y] = [specificityOf(point), recallOf(point)];
  return x === null || y === null ? null : { x, y };
};

const chance: FigureSeries = {
  id: 'chance',
  label: 'By chance',
  colour: 'muted',
  shade: 0,
  shape: 'reference',
  symbol: 'circle',
  points: [referencePoint(1, 0), referencePoint(0, 1)],
};

export function referencePoint(x: number, y: number): FigurePoint {
  return { x, y, threshold: null, text: '', cells: [], whisker: null };
}

const symbols = ['triangle', 'rect', 'rectRot', 'circle'] as const;

/** Baselines are decisions, not curves; there are none on training rows. */
export function baselineSeries({ run, split, isFiltered }: FigureInput, place: Place): FigureSeries[] {
  if (isFiltered) return [];
  if (split !== 'validation' && split !== 'test') return [];
  return run.baselines.map(({ name, threshold, metrics, matched }, at) => {
    const label = baselineTitles[name];
    const decisions = [
      { note: '', point: { threshold: threshold.value, ...countsOf(metrics[split]) } },
      ...(matched === undefined
        ? []
        : [
            {
              note: ' at this run’s recall',
              point: { threshold: matched.threshold.value, ...countsOf(matched.metrics[split]) },
            },
          ]),
    ];
    return {
      id: name,
      label,
      colour: 'muted',
      shade: 0,
      shape: 'points',
      symbol: symbols[at % symbols.length] ?? 'circle',
      points: decisions.flatMap(({ note, point }) => {
        const at = place(point);
        const text = `${label}${note}. ${operatingText(point)}`;
        return at === null ? [] : [{ ...at, threshold: null, text, cells: operatingCells(point), whisker: null }];
      }),
    };
  });
}

function countsOf({ tp, fp, tn, fn }: { tp: number; fp: number; tn: number; fn: number }): {
  tp: number;
  fp: number;
  tn: number;
  fn: number;
} {
  return { tp, fp, tn, fn };
}
