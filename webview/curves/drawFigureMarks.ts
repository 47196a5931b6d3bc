import type { Chart, ChartArea } from 'chart.js';
import type { ChartTheme } from '../charts/chartTheme';
import type { FigureMarks } from './figure';

const labelInset = 8;

/** Where the user stands, above the series. */
export function drawFigureMarks(
  ctx: CanvasRenderingContext2D,
  chart: Chart,
  marks: FigureMarks,
  theme: ChartTheme,
): void {
  ctx.save();
  ctx.font = `11px ${theme.fontFamily}`;
  for (const vertical of marks.verticals) drawVertical(ctx, chart, vertical, theme);
  for (const point of marks.points) drawPoint(ctx, chart, point, theme);
  ctx.restore();
}

function drawVertical(
  ctx: CanvasRenderingContext2D,
  { scales, chartArea }: Chart,
  { x, label, strong }: FigureMarks['verticals'][number],
  theme: ChartTheme,
): void {
  const pixel = scales['x']?.getPixelForValue(x);
  if (pixel === undefined) return;
  ctx.strokeStyle = strong ? theme.text : theme.mutedText;
  ctx.lineWidth = 1;
  ctx.setLineDash(strong ? [] : [2, 3]);
  ctx.beginPath();
  ctx.moveTo(Math.round(pixel) + 0.5, chartArea.top);
  ctx.lineTo(Math.round(pixel) + 0.5, chartArea.bottom);
  ctx.stroke();
  ctx.setLineDash([]);
  drawLabel(ctx, chartArea, label, pixel, chartArea.top + (strong ? 10 : 24), strong, theme);
}

function drawPoint(
  ctx: CanvasRenderingContext2D,
  { scales, chartArea }: Chart,
  { x, y, label, strong }: FigureMarks['points'][number],
  theme: ChartTheme,
): void {
  const left = scales['x']?.getPixelForValue(x);
  const top = scales['y']?.getPixelForValue(y);
  if (left === undefined || top === undefined) return;
  ctx.lineWidth = 2;
  ctx.fillStyle = strong ? theme.text : theme.background;
  ctx.strokeStyle = strong ? theme.background : theme.mutedText;
  ctx.beginPath();
  ctx.arc(left, top, strong ? 6 : 5, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  drawLabel(ctx, chartArea, label, left, top + 14, strong, theme);
}

/** On a ground of its own, so that it can be read where lines cross it. */
function drawLabel(
  ctx: CanvasRenderingContext2D,
  chartArea: ChartArea,
  label: string,
  x: number,
  y: number,
  strong: boolean,
  theme: ChartTheme,
): void {
  if (label === '') return;
  const { width } = ctx.measureText(label);
  const isLeft = x + labelInset + width > chartArea.right;
  const left = isLeft ? x - labelInset - width : x + labelInset;
  const middle = Math.min(y, chartArea.bottom - 8);
  ctx.fillStyle = theme.background;
  ctx.fillRect(left - 2, middle - 7, width + 4, 14);
  ctx.fillStyle = strong ? theme.text : theme.mutedText;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillText(label, left, middle);
}
