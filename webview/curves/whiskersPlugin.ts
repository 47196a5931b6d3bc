import type { Chart, Plugin } from 'chart.js';
import type { ChartTheme } from '../charts/chartTheme';
import type { FigureSeries } from './figure';
import { seriesStyle } from './seriesStyle';

interface Drawn {
  readonly theme: ChartTheme;
  /** Those that are not hidden. */
  readonly series: readonly FigureSeries[];
}

/** Draws intervals below the series. `current` is asked at every drawing. */
export function whiskersPlugin(current: () => Drawn): Plugin<'line'> {
  return {
    id: 'whiskers',
    beforeDatasetsDraw: (chart) => {
      const { series, theme } = current();
      for (const each of series) drawWhiskers(chart, each, theme);
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
