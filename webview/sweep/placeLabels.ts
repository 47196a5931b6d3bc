/** A point in pixels, with the size of its label. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Left top corner of a label. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const gap = 7;
const pointRadius = 6;

/**
 * Where each label goes so that none covers a point or another label: beside, above or below its point. Null where there is
 * no room, for what a table says as well. Those that come first have the choice.
 */
export function placeLabels(points: readonly LabelledPoint[], area: Box): (LabelPlace | null)[] {
  const taken: Box[] = points.map(({ x, y }) => ({
    left: x - pointRadius,
    top: y - pointRadius,
    right: x + pointRadius,
    bottom: y + pointRadius,
  }));
  return points.map((point) => {
    for (const place of candidates(point)) {
      const box = {
        left: place.x,
        top: place.y,
        right: place.x + point.width,
        bottom: place.y + point.height,
      };
      if (!isInside(box, area) || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return place;
    }
    return null;
  });
}

/** Diagonally first: error bars and the front leave a point to its sides. Above and to the right of the front there is nothing. */
function candidates({ x, y, width, height }: LabelledPoint): LabelPlace[] {
  const [right, left, centre] = [x + gap, x - gap - width, x - width / 2];
  const [above, below, middle] = [y - gap / 2 - height, y + gap / 2, y - height / 2];
  return [
    { x: right, y: above },
    { x: left, y: above },
    { x: right, y: below },
    { x: left, y: below },
    { x: right, y: middle },
    { x: left, y: middle },
    { x: centre, y: y - gap - height },
    { x: centre, y: y + gap },
  ];
}

function isInside(box: Box, area: Box): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
