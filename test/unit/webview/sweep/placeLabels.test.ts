import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeLabels, type LabelledPoint } from '../../../../webview/sweep/placeLabels';

const area = { left: 0, top: 0, right: 400, bottom: 300 };
const label = { width: 24, height: 11 };

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boxesOf(points: readonly LabelledPoint[]): Box[] {
  return placeLabels(points, area).flatMap((place, index) => {
    const point = points[index];
    if (place === null || point === undefined) return [];
    return [{ left: place.x, top: place.y, right: place.x + point.width, bottom: place.y + point.height }];
  });
}

describe('the labels of the plane', () => {
  it('stand above and to the right, where nothing can be better', () => {
    const [place] = placeLabels([{ x: 200, y: 150, ...label }], area);
    assert.ok(place !== null && place !== undefined && place.x > 200 && place.y + label.height < 150);
  });

  it('go to the left at the right edge, and below at the top', () => {
    const [atRight, atTop] = placeLabels(
      [
        { x: 395, y: 150, ...label },
        { x: 200, y: 2, ...label },
      ],
      area,
    );
    assert.ok(atRight !== null && atRight !== undefined && atRight.x + label.width < 395);
    assert.ok(atTop !== null && atTop !== undefined && atTop.y > 2);
  });

  it('never cover each other, a point, or what is outside', () => {
    const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(points, (places) => {
        const boxes = boxesOf(places.map((place) => ({ ...place, ...label })));
        for (const [index, box] of boxes.entries()) {
          assert.ok(box.left >= 0 && box.top >= 0 && box.right <= 400 && box.bottom <= 300);
          for (const other of boxes.slice(index + 1)) assert.ok(!overlap(box, other));
          for (const { x, y } of places) assert.ok(!(x > box.left && x < box.right && y > box.top && y < box.bottom));
        }
      }),
    );
  });

  it('are left out where there is no room, those that come last first', () => {
    const places = placeLabels(
      Array.from({ length: 30 }, () => ({ x: 200, y: 150, ...label })),
      area,
    );
    assert.ok(places[0] !== null);
    assert.equal(places.at(-1), null);
  });
});

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
