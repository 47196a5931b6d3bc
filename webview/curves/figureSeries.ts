import type { RunCurves } from '../../src/protocol/inspectorMessages';
import type { OperatingPoint } from '../../src/engine/curves/operatingPoints';
import type { FigureInput } from './figureInput';
import type { FigurePoint, FigureSeries } from './figure';
import { operatingCells, operatingText } from './pointText';

/** Where a decision is in a figure; null where a rate that it takes is not defined. */
export type Place = (point: OperatingPoint) => { readonly x: number; readonly y: number } | null;

export function placed(points: readonly OperatingPoint[], place: Place): readonly FigurePoint[] {
  return points.flatMap((point) => {
    const at = place(point);
    return at === null ? [] : [figurePointOf(point, at, point.threshold, '')];
  });
}

/** What is said of a point is put into words when it is read: of thousands, that would take longer than to draw them. */
function figurePointOf(
  point: OperatingPoint,
  at: { readonly x: number; readonly y: number },
  threshold: number | null,
  prefix: string,
): FigurePoint {
  return {
    ...at,
    threshold,
    get text() {
      return `${prefix}${operatingText(point)}`;
    },
    get cells() {
      return operatingCells(point);
    },
    whisker: null,
  };
}

/** Each other run as a line, and the decision that it made as a point on it. */
export function otherRunSeries(input: FigureInput, shape: 'line' | 'steps', place: Place): FigureSeries[] {
  const { curves, split, isFiltered } = input;
  if (isFiltered) return [];
  return curves.others.flatMap((other, shade) => {
    const { points, own, sameRows } = other[split];
    if (points.length === 0) return [];
    const shared = { id: other.runId, label: labelOf(other, sameRows, curves), colour: 'other', shade } as const;
    const placedOf = (each: readonly OperatingPoint[]) => placedOfOther(each, place, `${shared.label}. `);
    const line: FigureSeries = { ...shared, shape, symbol: 'circle', points: placedOf(points) };
    const decision: FigureSeries = {
      ...shared,
      ...{ shape: 'points', symbol: 'rectRot', points: placedOf(own === null ? [] : [own]) },
    };
    return [line, decision];
  });
}

/** What is said in the place of other runs and baselines. */
export function notOfFilter({ isFiltered }: FigureInput): string | null {
  return isFiltered
    ? 'Of the filtered rows. Other runs and baselines are known on all rows only, and not drawn.'
    : null;
}

interface PlacedOfOther {
  readonly place: Place;
  readonly prefix: string;
  readonly placed: readonly FigurePoint[];
}

/** Thousands of points of other runs stay where they are while an own curve follows the epochs: a third of the work of a move. */
const lastPlaced = new WeakMap<readonly OperatingPoint[], PlacedOfOther>();

/** The threshold of another run means nothing on the scores of this one. */
function placedOfOther(points: readonly OperatingPoint[], place: Place, prefix: string): readonly FigurePoint[] {
  const last = lastPlaced.get(points);
  if (last?.place === place && last.prefix === prefix) return last.placed;
  const placed = points.flatMap((point) => {
    const at = place(point);
    return at === null ? [] : [figurePointOf(point, at, null, prefix)];
  });
  lastPlaced.set(points, { place, prefix, placed });
  return placed;
}

function labelOf({ runId }: RunCurves, sameRows: boolean, { listed }: FigureInput['curves']): string {
  const found = listed?.find((run) => run.runId === runId);
  const title = found === undefined ? runId : found.title;
  return sameRows ? title : `${title} (on other rows)`;
}
