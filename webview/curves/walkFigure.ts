import type { Figure } from './figure';

/** A point of a figure, by its index in its series. */
export interface FigurePlace {
  readonly series: number;
  readonly point: number;
}

/** So many steps cross a line of hundreds of points. */
const stepsOfPage = 20;

/**
 * The point that a key leads to, along a series by left and right and to another one by up and down; null for other keys. The walk
 * begins with the series on top, and stops at the ends. Up and down stay near the same `x`.
 */
export function walkFigure(
  { series }: Figure,
  hidden: readonly string[],
  from: FigurePlace | null,
  key: string,
): FigurePlace | null {
  const walked = series.flatMap(({ id, shape, points }, index) =>
    shape === 'reference' || points.length === 0 || hidden.includes(id) ? [] : [index],
  );
  const top = walked.find((index) => series[index]?.id === 'run') ?? walked.at(-1);
  const steps = stepsOf(key);
  if (top === undefined || steps === null) return null;
  const at = from ?? { series: top, point: 0 };
  const points = series[at.series]?.points ?? [];
  if (steps.series === 0) {
    const page = Math.max(1, Math.round(points.length / stepsOfPage));
    const moved =
      from === null && Math.abs(steps.points) <= 1 ? 0 : at.point + steps.points * (steps.isPage ? page : 1);
    return { series: at.series, point: Math.min(Math.max(moved, 0), points.length - 1) };
  }
  const next = walked[Math.min(Math.max(walked.indexOf(at.series) + steps.series, 0), walked.length - 1)] ?? top;
  return { series: next, point: nearestIn(series[next]?.points ?? [], points[at.point]?.x ?? 0) };
}

interface Steps {
  readonly points: number;
  readonly series: number;
  readonly isPage: boolean;
}

function stepsOf(key: string): Steps | null {
  switch (key) {
    case 'ArrowRight':
      return { points: 1, series: 0, isPage: false };
    case 'ArrowLeft':
      return { points: -1, series: 0, isPage: false };
    case 'PageUp':
      return { points: 1, series: 0, isPage: true };
    case 'PageDown':
      return { points: -1, series: 0, isPage: true };
    case 'Home':
      return { points: -Infinity, series: 0, isPage: false };
    case 'End':
      return { points: Infinity, series: 0, isPage: false };
    case 'ArrowUp':
      return { points: 0, series: 1, isPage: false };
    case 'ArrowDown':
      return { points: 0, series: -1, isPage: false };
    default:
      return null;
  }
}

function nearestIn(points: readonly { readonly x: number }[], x: number): number {
  let nearest = 0;
  points.forEach((point, at) => {
    if (Math.abs(point.x - x) < Math.abs((points[nearest]?.x ?? NaN) - x)) nearest = at;
  });
  return nearest;
}
