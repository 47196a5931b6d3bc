import {
  Chart,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
} from 'chart.js';
import type { EpochRecord } from '../../src/protocol/runRecord';
import { formatRate } from '../format/formatRate';
import { createChartOverlay } from './chartOverlay';
import { onDidChangeTheme, readChartTheme, tooltipStyle, type ChartTheme } from './chartTheme';
import { drawEpochMarks, warmUpPlugin, type EpochMarks } from './epochMarks';
import { extendPoints, type EpochPoint, type EpochSeries } from './epochSeries';

Chart.register(Decimation, LinearScale, LineController, LineElement, PointElement, Tooltip);

/** A line needs two points; a single epoch is shown as a dot. */
const singlePointRadius = 2;

/** Everything an epoch chart draws. */
export interface EpochChartData {
  /** Which lines; the same ones for the life of a chart. */
  readonly series: readonly EpochSeries[];
  readonly epochs: readonly EpochRecord[];
  readonly marks: EpochMarks;
  readonly axisEnd: number;
  /** Rates have a fixed axis from 0 to 1; a loss has one of its own. */
  readonly scale: 'rate' | 'loss';
}

export interface EpochChart {
  show(data: EpochChartData): void;
  dispose(): void;
}

/** A line chart over epochs in the colours of the theme, which it follows. Nothing moves: live data is drawn as it comes. */
export function createEpochChart(canvas: HTMLCanvasElement, initial: EpochChartData): EpochChart {
  let data = initial;
  let theme = readChartTheme();
  const lines = data.series.map((series) => {
    const points: EpochPoint[] = [];
    extendPoints(points, data.epochs, series);
    return points;
  });
  const overlay = createChartOverlay(canvas, (context, drawn) => {
    drawEpochMarks(context, drawn, data.marks, theme);
  });
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: data.series.map((series, index) => ({
        ...datasetOf(series, theme),
        ...drawnPoints(lines[index] ?? []),
      })),
    },
    options: optionsOf(data, theme),
    plugins: [warmUpPlugin(() => ({ marks: data.marks, theme })), overlay.plugin],
  });

  const stopFollowingTheme = onDidChangeTheme(() => {
    theme = readChartTheme();
    chart.options = optionsOf(data, theme);
    chart.data.datasets.forEach((dataset, index) => {
      const series = data.series[index];
      if (series !== undefined) Object.assign(dataset, coloursOf(series, theme));
    });
    chart.update();
  });

  return {
    show: (next) => {
      const isSameRun = next.epochs[0] === data.epochs[0];
      const onlyMarksChanged = next.epochs === data.epochs && next.axisEnd === data.axisEnd;
      const isSame = onlyMarksChanged && haveSameMarks(next.marks, data.marks);
      data = next;
      // Most changes of the panel, as of the threshold at every frame of a slider, are none of this chart.
      if (isSame) return;
      if (onlyMarksChanged) {
        overlay.redraw();
        return;
      }
      data.series.forEach((series, index) => {
        const points = lines[index] ?? [];
        if (!isSameRun) points.length = 0;
        extendPoints(points, data.epochs, series);
        const dataset = chart.data.datasets[index];
        if (dataset !== undefined) Object.assign(dataset, drawnPoints(points));
      });
      const x = chart.options.scales?.['x'];
      if (x !== undefined) x.max = data.axisEnd;
      chart.update();
    },
    dispose: () => {
      stopFollowingTheme();
      chart.destroy();
      overlay.dispose();
    },
  };
}

/** A copy, because decimation puts its own array in place of the one it is given. */
function drawnPoints(
  points: readonly EpochPoint[],
): Pick<ChartDataset<'line'>, 'pointRadius'> & { data: EpochPoint[] } {
  return { data: points.slice(), pointRadius: points.length === 1 ? singlePointRadius : 0 };
}

function haveSameMarks(one: EpochMarks, other: EpochMarks): boolean {
  return (
    one.warmUpEnd === other.warmUpEnd && one.bestEpoch === other.bestEpoch && one.scrubbedEpoch === other.scrubbedEpoch
  );
}

function datasetOf(series: EpochSeries, theme: ChartTheme): Omit<ChartDataset<'line'>, 'data'> {
  const { split, meaning } = series;
  return {
    label: `${meaning} (${split})`,
    ...coloursOf(series, theme),
    borderWidth: split === 'validation' ? 2 : 1,
    borderDash: split === 'validation' ? [] : [4, 3],
    pointHitRadius: 8,
    pointHoverRadius: 3,
  };
}

function coloursOf({ meaning }: EpochSeries, theme: ChartTheme): { borderColor: string; backgroundColor: string } {
  return { borderColor: theme[meaning], backgroundColor: theme[meaning] };
}

function optionsOf(
  { axisEnd, scale }: EpochChartData,
  theme: ChartTheme,
): NonNullable<ChartConfiguration<'line'>['options']> {
  const font = { family: theme.fontFamily, size: 11 };
  const ticks = { color: theme.mutedText, font };
  return {
    animation: false,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        type: 'linear',
        min: 1,
        max: axisEnd,
        title: { display: false },
        border: { color: theme.grid },
        grid: { display: false },
        ticks: { ...ticks, precision: 0, maxRotation: 0, autoSkipPadding: 16 },
      },
      y: {
        type: 'linear',
        ...(scale === 'rate' ? { min: 0, max: 1 } : { beginAtZero: true, grace: '5%' }),
        border: { display: false },
        grid: { color: theme.grid, tickLength: 0 },
        ticks: {
          ...ticks,
          padding: 6,
          ...(scale === 'rate'
            ? { stepSize: 0.2, callback: (value) => Number(value).toFixed(1) }
            : { maxTicksLimit: 5 }),
        },
      },
    },
    plugins: {
      decimation: { enabled: true, algorithm: 'min-max' },
      tooltip: {
        ...tooltipStyle(theme),
        boxWidth: 8,
        boxHeight: 8,
        callbacks: {
          title: ([item]) => (item === undefined ? '' : `epoch ${String(item.parsed.x)}`),
          label: ({ dataset, parsed }) => ` ${dataset.label ?? ''} ${tooltipValue(parsed.y, scale)}`,
        },
      },
    },
  };
}

function tooltipValue(value: number | null, scale: 'rate' | 'loss'): string {
  if (value === null || Number.isNaN(value)) return formatRate(null);
  return scale === 'rate' ? value.toFixed(3) : value.toPrecision(4);
}
