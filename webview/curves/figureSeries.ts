import type { RunCurves, SplitCurve } from '../../src/protocol/inspectorMessages';
import type { OperatingPoint } from '../../src/engine/curves/operatingPoints';
import type { FigureInput } from './figureInput';
import type { FigurePoint, FigureSeries } from './figure';
import { operatingCells, operatingText } from './pointText';

/** Where a decision is in a figure; null where a rate that it takes is not defined. */
export type Place = (point: OperatingPoint) => { readonly x: number; readonly y: number } | null;

export function placed(points: readonly OperatingPoint[], place: Place): readonly FigurePoint[] {
  return points.flatMap((point) => {
    const at = place(point);
    return at === null ? [] : [figurePointOf(point, at)];
  });
}

function figurePointOf(point: OperatingPoint, at: { readonly x: number; readonly y: number }): FigurePoint {
  const { threshold } = point;
  return { ...at, threshold, text: operatingText(point), cells: operatingCells(point), whisker: null };
}

/** Each other run as a line, and the decision that it made as a point on it. */
export function otherRunSeries(input: FigureInput, shape: 'line' | 'steps', place: Place): FigureSeries[] {
  const { curves, split, isFiltered } = input;
  if (isFiltered) return [];
  return curves.others.flatMap((other, shade) => {
    const { points, own, sameRows } = other[split];
    if (points.length === 0) return [];
    const shared = { id: other.runId, label: labelOf(other, sameRows, curves), colour: 'other', shade } as const;
    const line: FigureSeries = { ...shared, shape, symbol: 'circle', points: placed(points, place) };
    const decision: FigureSeries = { ...shared, shape: 'points', symbol: 'rectRot', points: placedOwn(own, place) };
    return [line, decision].map((series) => withoutThresholds(series, shared.label));
  });
}

/** What is said in the place of other runs and baselines. */
export function notOfFilter({ isFiltered }: FigureInput): string | null {
  return isFiltered
    ? 'Of the filtered rows. Other runs and baselines are known on all rows only, and not drawn.'
    : null;
}

function placedOwn(own: SplitCurve['own'], place: Place): readonly FigurePoint[] {
  return own === null ? [] : placed([own], place);
}

/** The threshold of another run means nothing on the scores of this one. */
function withoutThresholds(series: FigureSeries, label: string): FigureSeries {
  const points = series.points.map((point) => ({ ...point, threshold: null, text: `${label}. ${point.text}` }));
  return { ...series, points };
}

function labelOf({ runId }: RunCurves, sameRows: boolean, { listed }: FigureInput['curves']): string {
  const found = listed?.find((run) => run.runId === runId);
  const title = found === undefined ? runId : found.title;
  return sameRows ? title : `${title} (on other rows)`;
}
