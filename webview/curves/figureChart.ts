import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
  type Point,
} from 'chart.js';
import { createChartOverlay } from '../charts/chartOverlay';
import { onDidChangeTheme, readChartTheme, tooltipStyle, type ChartTheme } from '../charts/chartTheme';
import type { Figure, FigureAxis, FigureMarks, FigurePoint, FigureSeries } from './figure';
import { drawFigureMarks } from './drawFigureMarks';
import { seriesStyle } from './seriesStyle';
import { whiskersPlugin } from './whiskersPlugin';

Chart.register(Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

export interface FigureChartData {
  readonly figure: Figure;
  /** Ids of series that are not drawn. */
  readonly hidden: readonly string[];
}

export interface FigureChart {
  show(data: FigureChartData): void;
  /** Much cheaper than `show`: the figure stays as it is drawn. */
  mark(marks: FigureMarks): void;
  /** Shows the read-out of a point, as if the pointer were on it; of none for null. */
  pointAt(seriesIndex: number, pointIndex: number | null): void;
  dispose(): void;
}

/**
 * A figure on a canvas in the colours of the theme, which it follows. Nothing moves.
 * @param onPick called with the threshold of a point that is clicked
 */
export function createFigureChart(
  canvas: HTMLCanvasElement,
  initial: FigureChartData,
  initialMarks: FigureMarks,
  onPick: (threshold: number) => void,
): FigureChart {
  let data = initial;
  let marks = initialMarks;
  let theme = readChartTheme();
  const overlay = createChartOverlay(canvas, (context, drawn) => {
    drawFigureMarks(context, drawn, marks, theme);
  });
  const pick = (series: number, point: number): void => {
    const threshold = data.figure.series[series]?.points[point]?.threshold ?? null;
    if (threshold !== null) onPick(threshold);
  };
  let datasets = keptDatasets([], datasetsOf(data, theme));
  const chart = new Chart(canvas, {
    type: 'line',
    data: { datasets },
    options: optionsOf(data.figure, theme, pick),
    plugins: [whiskersPlugin(() => ({ theme, series: visibleOf(data) })), overlay.plugin],
  });
  const redraw = (): void => {
    datasets = keptDatasets(datasets, datasetsOf(data, theme));
    chart.data.datasets = datasets;
    chart.update('none');
  };
  const stopFollowingTheme = onDidChangeTheme(() => {
    theme = readChartTheme();
    chart.options = optionsOf(data.figure, theme, pick);
    redraw();
  });

  return {
    show: (next) => {
      const haveOtherAxes = !isSameAxis(next.figure.x, data.figure.x) || !isSameAxis(next.figure.y, data.figure.y);
      data = next;
      if (haveOtherAxes) chart.options = optionsOf(data.figure, theme, pick);
      redraw();
    },
    mark: (next) => {
      marks = next;
      overlay.redraw();
    },
    pointAt: (seriesIndex, pointIndex) => {
      const active = pointIndex === null ? [] : [{ datasetIndex: seriesIndex, index: pointIndex }];
      chart.setActiveElements(active);
      chart.tooltip?.setActiveElements(active, { x: 0, y: 0 });
      chart.update('none');
    },
    dispose: () => {
      stopFollowingTheme();
      chart.destroy();
      overlay.dispose();
    },
  };
}

function isSameAxis(one: FigureAxis, other: FigureAxis): boolean {
  return one.title === other.title && one.min === other.min && one.max === other.max && one.reversed === other.reversed;
}

function visibleOf({ figure, hidden }: FigureChartData): readonly FigureSeries[] {
  return figure.series.filter(({ id }) => !hidden.includes(id));
}

/**
 * Changed in place where a series was there before: the chart knows by the object what it has laid out, and would make thousands of
 * points anew at every epoch that is scrubbed over.
 */
function keptDatasets(before: readonly FigureDataset[], next: readonly FigureDataset[]): FigureDataset[] {
  const known = new Map(before.map((dataset) => [dataset.seriesKey, dataset]));
  return next.map((dataset) => {
    const kept = known.get(dataset.seriesKey);
    return kept === undefined ? dataset : Object.assign(kept, dataset);
  });
}

type FigureDataset = ChartDataset<'line', Point[]> & {
  /** The line of another run and the decision on it are two series of one id. */
  readonly seriesKey: string;
};

/** One for each series of the figure, hidden ones too, so that both have the same indexes. */
function datasetsOf({ figure, hidden }: FigureChartData, theme: ChartTheme): FigureDataset[] {
  return figure.series.map((series) => {
    const { shape, symbol, points, id } = series;
    const { colour, width, dash, radius } = seriesStyle(series, theme);
    const hasReadOut = shape !== 'reference';
    return {
      seriesKey: `${shape} ${id}`,
      label: series.label,
      // The points themselves: the read-out finds its text in them.
      data: points as unknown as Point[],
      hidden: hidden.includes(id),
      showLine: shape !== 'points',
      stepped: shape === 'steps' || shape === 'area' ? 'after' : false,
      fill: shape === 'area' ? 'origin' : false,
      borderColor: colour,
      backgroundColor: shape === 'area' ? `color-mix(in srgb, ${colour} 22%, transparent)` : colour,
      borderWidth: width,
      borderDash: [...dash],
      pointStyle: symbol,
      pointBackgroundColor: colour,
      pointRadius: radius,
      pointHitRadius: hasReadOut ? 12 : 0,
      pointHoverRadius: hasReadOut ? Math.max(radius, 4) : 0,
    };
  });
}

function optionsOf(
  figure: Figure,
  theme: ChartTheme,
  pick: (series: number, point: number) => void,
): NonNullable<ChartConfiguration<'line'>['options']> {
  return {
    animation: false,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    // Room for marks on the edge.
    clip: 8,
    interaction: { mode: 'nearest', axis: 'xy', intersect: false },
    onClick: (_, [element]) => {
      if (element !== undefined) pick(element.datasetIndex, element.index);
    },
    scales: { x: axisOf(figure.x, theme, 'x'), y: axisOf(figure.y, theme, 'y') },
    plugins: {
      tooltip: {
        filter: ({ dataset }) => dataset.pointHitRadius !== 0,
        ...tooltipStyle(theme),
        displayColors: false,
        callbacks: { title: () => '', label: ({ raw }) => readOutLines((raw as FigurePoint).text) },
      },
    },
  };
}

/** Broken where a sentence has its joints: a canvas does not wrap. */
function readOutLines(text: string): string[] {
  return text.split(/(?<=[:;.]) (?=\D)/u);
}

function axisOf(
  { title, min, max, reversed }: FigureAxis,
  theme: ChartTheme,
  axis: 'x' | 'y',
): NonNullable<NonNullable<ChartConfiguration<'line'>['options']>['scales']>[string] {
  const font = { family: theme.fontFamily, size: 11 };
  return {
    type: 'linear',
    min,
    max,
    reverse: reversed,
    title: { display: true, text: title, color: theme.mutedText, font, padding: 2 },
    border: { display: axis === 'x', color: theme.grid },
    grid: { color: theme.grid, tickLength: 0 },
    ticks: {
      color: theme.mutedText,
      font,
      padding: 6,
      maxRotation: 0,
      autoSkipPadding: 12,
      stepSize: max > 0.5 ? 0.2 : 0.1,
      callback: (value) => Number(value).toFixed(1),
    },
  };
}
