import type { Chart, Plugin } from 'chart.js';
import { formatCount } from '../format/formatCount';
import type { ChartTheme } from './chartTheme';

/** What an epoch chart shows besides its lines. */
export interface EpochMarks {
  /** Last epoch of the warm-up, shaded from the left edge; 0 for none. */
  readonly warmUpEnd: number;
  readonly bestEpoch: number | null;
  /** The epoch that is looked back at; null for none. */
  readonly scrubbedEpoch: number | null;
  /** Where the best epoch is named: away from where the lines end. */
  readonly labelAt: 'top' | 'bottom';
}

const labelInset = 4;

/** Shades the warm-up below the lines. `current` is asked at every drawing. */
export function warmUpPlugin(current: () => { marks: EpochMarks; theme: ChartTheme }): Plugin<'line'> {
  return {
    id: 'warmUp',
    beforeDatasetsDraw: (chart) => {
      const { marks, theme } = current();
      if (marks.warmUpEnd > 0) shadeWarmUp(chart, marks.warmUpEnd, theme);
    },
  };
}

/** The best epoch, and the one that is looked back at, above the lines. */
export function drawEpochMarks(
  ctx: CanvasRenderingContext2D,
  chart: Chart,
  { bestEpoch, scrubbedEpoch, labelAt }: EpochMarks,
  theme: ChartTheme,
): void {
  if (bestEpoch !== null) drawEpoch(ctx, chart, { epoch: bestEpoch, name: 'best', dash: [2, 3], labelAt }, theme);
  if (scrubbedEpoch === null) return;
  const oppositeLabel = labelAt === 'top' ? 'bottom' : 'top';
  drawEpoch(ctx, chart, { epoch: scrubbedEpoch, name: 'epoch', dash: [], labelAt: oppositeLabel }, theme);
}

function shadeWarmUp(chart: Chart, lastEpoch: number, theme: ChartTheme): void {
  const { ctx, chartArea, scales } = chart;
  const right = Math.min(chartArea.right, scales['x']?.getPixelForValue(lastEpoch + 0.5) ?? chartArea.left);
  const width = right - chartArea.left;
  if (width <= 0) return;
  ctx.save();
  ctx.fillStyle = theme.shade;
  ctx.fillRect(chartArea.left, chartArea.top, width, chartArea.height);
  ctx.fillStyle = theme.mutedText;
  ctx.font = labelFont(theme);
  ctx.textBaseline = 'bottom';
  const label = 'warm-up';
  if (ctx.measureText(label).width + 2 * labelInset <= width) {
    ctx.fillText(label, chartArea.left + labelInset, chartArea.bottom - labelInset);
  }
  ctx.restore();
}

interface EpochLine {
  readonly epoch: number;
  readonly name: string;
  readonly dash: number[];
  readonly labelAt: 'top' | 'bottom';
}

function drawEpoch(
  ctx: CanvasRenderingContext2D,
  { chartArea, scales }: Chart,
  { epoch, name, dash, labelAt }: EpochLine,
  theme: ChartTheme,
): void {
  const x = scales['x']?.getPixelForValue(epoch);
  if (x === undefined || x < chartArea.left || x > chartArea.right) return;
  ctx.save();
  ctx.strokeStyle = theme.text;
  ctx.lineWidth = 1;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(Math.round(x) + 0.5, chartArea.top);
  ctx.lineTo(Math.round(x) + 0.5, chartArea.bottom);
  ctx.stroke();
  ctx.fillStyle = theme.text;
  ctx.font = labelFont(theme);
  ctx.textBaseline = labelAt;
  const label = `${name} ${formatCount(epoch)}`;
  const leftOfLine = x + labelInset + ctx.measureText(label).width > chartArea.right;
  ctx.textAlign = leftOfLine ? 'right' : 'left';
  const y = labelAt === 'top' ? chartArea.top + labelInset : chartArea.bottom - labelInset;
  ctx.fillText(label, x + (leftOfLine ? -labelInset : labelInset), y);
  ctx.restore();
}

function labelFont(theme: ChartTheme): string {
  return `11px ${theme.fontFamily}`;
}
