import type { Chart, Plugin } from 'chart.js';
import type { ChartTheme } from '../charts/chartTheme';
import type { FigureMarks, FigureSeries } from './figure';
import { seriesStyle } from './seriesStyle';

interface Drawn {
  readonly marks: FigureMarks;
  readonly theme: ChartTheme;
  /** Those that are not hidden. */
  readonly series: readonly FigureSeries[];
}

const labelInset = 8;

/** Draws intervals below the series, and where the user stands above them. `current` is asked at every drawing. */
export function figureMarksPlugin(current: () => Drawn): Plugin<'line'> {
  return {
    id: 'figureMarks',
    beforeDatasetsDraw: (chart) => {
      const { series, theme } = current();
      for (const each of series) drawWhiskers(chart, each, theme);
    },
    afterDatasetsDraw: (chart) => {
      const { marks, theme } = current();
      const { ctx } = chart;
      ctx.save();
      ctx.font = `11px ${theme.fontFamily}`;
      for (const vertical of marks.verticals) drawVertical(chart, vertical, theme);
      for (const point of marks.points) drawPoint(chart, point, theme);
      ctx.restore();
    },
  };
}

function drawWhiskers(chart: Chart, series: FigureSeries, theme: ChartTheme): void {
  const { ctx, scales } = chart;
  const { x: xScale, y: yScale } = scales;
  if (xScale === undefined || yScale === undefined) return;
  ctx.save();
  ctx.strokeStyle = seriesStyle(series, theme).colour;
  ctx.globalAlpha = 0.6;
  ctx.beginPath();
  for (const { x, whisker } of series.points) {
    if (whisker === null) continue;
    ctx.moveTo(xScale.getPixelForValue(x), yScale.getPixelForValue(whisker[0]));
    ctx.lineTo(xScale.getPixelForValue(x), yScale.getPixelForValue(whisker[1]));
  }
  ctx.stroke();
  ctx.restore();
}

function drawVertical(chart: Chart, { x, label, strong }: FigureMarks['verticals'][number], theme: ChartTheme): void {
  const { ctx, chartArea, scales } = chart;
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
  drawLabel(chart, label, pixel, chartArea.top + (strong ? 10 : 24), strong, theme);
}

function drawPoint(chart: Chart, { x, y, label, strong }: FigureMarks['points'][number], theme: ChartTheme): void {
  const { ctx, scales } = chart;
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
  drawLabel(chart, label, left, top + 14, strong, theme);
}

/** On a ground of its own, so that it can be read where lines cross it. */
function drawLabel(chart: Chart, label: string, x: number, y: number, strong: boolean, theme: ChartTheme): void {
  if (label === '') return;
  const { ctx, chartArea } = chart;
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
