import type { Chart } from 'chart.js';
import type { ChartTheme } from '../charts/chartTheme';
import { placeLabels } from './placeLabels';
import type { PlanePoint } from './planeData';

/** Shades what falls short of the target recall, and says where that begins. */
export function drawTarget(chart: Chart, targetRecall: number, theme: ChartTheme): void {
  const { ctx, chartArea } = chart;
  const x = pixelOf(chart, 'x', targetRecall);
  ctx.save();
  ctx.fillStyle = theme.shade;
  ctx.fillRect(chartArea.left, chartArea.top, Math.max(0, x - chartArea.left), chartArea.height);
  ctx.strokeStyle = theme.recall;
  ctx.setLineDash([4, 3]);
  line(ctx, x, chartArea.top, x, chartArea.bottom);
  ctx.fillStyle = theme.mutedText;
  ctx.font = labelFont(theme);
  ctx.textBaseline = 'bottom';
  const label = `recall ≥ ${String(targetRecall)}`;
  const fitsLeft = x - chartArea.left > ctx.measureText(label).width + 8;
  ctx.textAlign = fitsLeft ? 'right' : 'left';
  ctx.fillText(label, x + (fitsLeft ? -4 : 4), chartArea.bottom - 4);
  ctx.restore();
}

/** One standard deviation over the seeds to each side; rates end at 1. Those of dominated points stay in the background, unless asked for. */
export function drawErrorBars(
  chart: Chart,
  points: readonly PlanePoint[],
  asked: readonly (string | null)[],
  theme: ChartTheme,
): void {
  const { ctx } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chart.chartArea.left, chart.chartArea.top - 1, chart.chartArea.width + 1, chart.chartArea.height + 1);
  ctx.clip();
  // The front last, above the others.
  const ordered = points.toSorted((a, b) => Number(a.onFront) - Number(b.onFront));
  for (const { key, onFront, recall, specificity, recallDeviation, specificityDeviation } of ordered) {
    ctx.strokeStyle = onFront || asked.includes(key) ? theme.mutedText : theme.grid;
    const [x, y] = [pixelOf(chart, 'x', recall), pixelOf(chart, 'y', specificity)];
    const ends = (mean: number, deviation: number): [number, number] => [
      mean - deviation,
      Math.min(1, mean + deviation),
    ];
    const [left, right] = ends(recall, recallDeviation).map((value) => pixelOf(chart, 'x', value)) as [number, number];
    const [low, high] = ends(specificity, specificityDeviation).map((value) => pixelOf(chart, 'y', value)) as [
      number,
      number,
    ];
    if (recallDeviation > 0) line(ctx, left, y, right, y);
    if (specificityDeviation > 0) line(ctx, x, low, x, high);
  }
  ctx.restore();
}

/** The weight beside each point where there is room; the chosen one and the front have the choice. */
export function drawLabels(
  chart: Chart,
  points: readonly PlanePoint[],
  chosen: string | null,
  theme: ChartTheme,
): void {
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.font = labelFont(theme);
  ctx.textBaseline = 'top';
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  const rank = ({ key, onFront }: PlanePoint): number => (key === chosen ? 0 : onFront ? 1 : 2);
  const ordered = points.toSorted((a, b) => rank(a) - rank(b));
  const places = placeLabels(
    ordered.map(({ label, recall, specificity }) => ({
      x: pixelOf(chart, 'x', recall),
      y: pixelOf(chart, 'y', specificity),
      width: ctx.measureText(label).width,
      height: labelSize,
    })),
    {
      left: chartArea.left,
      top: chartArea.top - 10,
      right: chartArea.right + 14,
      bottom: chartArea.bottom - labelSize,
    },
  );
  ordered.forEach(({ label, onFront }, index) => {
    const place = places[index] ?? null;
    if (place === null) return;
    // A rim keeps the digits apart from what they stand on.
    ctx.strokeStyle = theme.background;
    ctx.strokeText(label, place.x, place.y);
    ctx.fillStyle = onFront ? theme.text : theme.mutedText;
    ctx.fillText(label, place.x, place.y);
  });
  ctx.restore();
}

export function drawRing(chart: Chart, { recall, specificity }: PlanePoint, colour: string, width: number): void {
  const { ctx } = chart;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.arc(pixelOf(chart, 'x', recall), pixelOf(chart, 'y', specificity), ringRadius, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.restore();
}

const labelSize = 11;
const ringRadius = 9;

function labelFont(theme: ChartTheme): string {
  return `${String(labelSize)}px ${theme.fontFamily}`;
}

function pixelOf(chart: Chart, axis: 'x' | 'y', value: number): number {
  return chart.scales[axis]?.getPixelForValue(value) ?? 0;
}

function line(ctx: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}
