import {
  Chart,
  LinearScale,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
  type Plugin,
  type PointStyle,
} from 'chart.js';
import { onDidChangeTheme, readChartTheme, tooltipStyle, type ChartTheme } from '../charts/chartTheme';
import { formatRate } from '../format/formatRate';
import type { PlaneData } from './planeData';
import { drawErrorBars, drawLabels, drawRing, drawTarget } from './planeMarks';

Chart.register(LinearScale, LineElement, PointElement, ScatterController, Tooltip);

/** Everything the plane draws. */
export interface PlaneShown {
  readonly data: PlaneData;
  readonly chosen: string | null;
  /** By the mouse, here or in the table. */
  readonly hovered: string | null;
}

export interface PlaneChart {
  show(shown: PlaneShown): void;
  dispose(): void;
}

export interface PlaneEvents {
  readonly onHover: (key: string | null) => void;
  readonly onChoose: (key: string) => void;
}

/** Marks of the losses, in the order in which they are tried; the legend shows the same. */
export const lossMarks: readonly { readonly style: PointStyle; readonly sign: string }[] = [
  { style: 'circle', sign: '●' },
  { style: 'rect', sign: '■' },
  { style: 'triangle', sign: '▲' },
  { style: 'rectRot', sign: '◆' },
  { style: 'star', sign: '✱' },
  { style: 'crossRot', sign: '✕' },
  { style: 'cross', sign: '✚' },
];

type PlaneDataset = ChartDataset<'scatter', { x: number; y: number; key?: string; seed?: number }[]>;

/** Recall to the right, specificity up: what is best is at the right top. Nothing moves: runs are drawn as they come. */
export function createPlaneChart(canvas: HTMLCanvasElement, initial: PlaneShown, events: PlaneEvents): PlaneChart {
  let shown = initial;
  let theme = readChartTheme();
  const marks: Plugin<'scatter'> = {
    id: 'planeMarks',
    beforeDatasetsDraw: (chart) => {
      drawTarget(chart, shown.data.targetRecall, theme);
      drawErrorBars(chart, shown.data.points, [shown.chosen, shown.hovered], theme);
    },
    afterDatasetsDraw: (chart) => {
      drawLabels(chart, shown.data.points, shown.chosen, theme);
      for (const point of shown.data.points) {
        if (point.key === shown.chosen) drawRing(chart, point, theme.text, 2);
        else if (point.key === shown.hovered) drawRing(chart, point, theme.mutedText, 1);
      }
    },
  };
  const keyAt = (chart: Chart, event: Event): string | null => {
    const [found] = chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false);
    if (found === undefined) return null;
    const raw: unknown = chart.data.datasets[found.datasetIndex]?.data[found.index];
    return typeof raw === 'object' && raw !== null && 'key' in raw && typeof raw.key === 'string' ? raw.key : null;
  };
  const optionsNow = (): NonNullable<ChartConfiguration<'scatter'>['options']> => ({
    ...optionsOf(shown.data, theme),
    onHover: ({ native }, _, chart) => {
      const key = native === null ? null : keyAt(chart, native);
      chart.canvas.style.cursor = key === null ? '' : 'pointer';
      if (key !== shown.hovered) events.onHover(key);
    },
    onClick: ({ native }, _, chart) => {
      const key = native === null ? null : keyAt(chart, native);
      if (key !== null) events.onChoose(key);
    },
  });
  const chart = new Chart(canvas, {
    type: 'scatter',
    data: { datasets: datasetsOf(shown.data, theme) },
    options: optionsNow(),
    plugins: [marks],
  });
  const draw = (): void => {
    chart.data.datasets = datasetsOf(shown.data, theme);
    chart.options = optionsNow();
    chart.update();
  };
  const stopFollowingTheme = onDidChangeTheme(() => {
    theme = readChartTheme();
    draw();
  });
  return {
    show: (next) => {
      const isNew = next.data !== shown.data;
      shown = next;
      if (isNew) draw();
      else chart.draw();
    },
    dispose: () => {
      stopFollowingTheme();
      chart.destroy();
    },
  };
}

function datasetsOf({ points, runs, front, losses, lowest }: PlaneData, theme: ChartTheme): PlaneDataset[] {
  const corners = front.map(({ recall, specificity }) => ({ x: recall, y: specificity }));
  const [first, last] = [corners[0], corners.at(-1)];
  const staircase =
    first === undefined || last === undefined
      ? []
      : [{ x: lowest.recall, y: first.y }, ...corners, { x: last.x, y: lowest.specificity }];
  const ofLoss = losses.flatMap((loss, place): PlaneDataset[] => {
    const style = lossMarks[place % lossMarks.length]?.style ?? 'circle';
    return [true, false].map((onFront) => ({
      label: loss,
      data: points
        .filter((point) => point.loss === loss && point.onFront === onFront)
        .map(({ key, recall, specificity }) => ({ x: recall, y: specificity, key })),
      pointStyle: style,
      pointRadius: 5,
      pointHoverRadius: 5,
      pointHitRadius: 6,
      borderColor: onFront ? theme.text : theme.mutedText,
      backgroundColor: onFront ? theme.text : 'transparent',
      borderWidth: 1.5,
      clip: false,
    }));
  });
  return [
    ...ofLoss,
    {
      label: 'runs',
      data: runs.map(({ key, seed, recall, specificity }) => ({ x: recall, y: specificity, key, seed })),
      pointRadius: 1.5,
      pointHoverRadius: 3,
      borderColor: theme.mutedText,
      backgroundColor: theme.mutedText,
      clip: false,
    },
    {
      label: 'front',
      data: staircase,
      showLine: true,
      stepped: 'after',
      pointRadius: 0,
      pointHitRadius: 0,
      pointHoverRadius: 0,
      borderColor: theme.text,
      borderWidth: 1,
    },
  ];
}

function optionsOf(
  { lowest, points }: PlaneData,
  theme: ChartTheme,
): NonNullable<ChartConfiguration<'scatter'>['options']> {
  const font = { family: theme.fontFamily, size: 11 };
  const scale = (title: 'recall' | 'specificity') =>
    ({
      type: 'linear',
      min: lowest[title],
      max: 1,
      title: { display: true, text: title, color: theme[title], font: { ...font, weight: 'bold' } },
      border: { color: theme.grid },
      grid: { color: theme.grid, tickLength: 4 },
      ticks: {
        color: theme.mutedText,
        font,
        maxTicksLimit: 8,
        maxRotation: 0,
        callback: (value: number | string) => Number(value).toFixed(2),
      },
    }) as const;
  return {
    animation: false,
    maintainAspectRatio: false,
    layout: { padding: { top: 10, right: 14 } },
    interaction: { mode: 'nearest', intersect: true },
    scales: { x: scale('recall'), y: scale('specificity') },
    plugins: {
      tooltip: {
        ...tooltipStyle(theme),
        displayColors: false,
        callbacks: {
          title: ([item]) => {
            const { key = '', seed } = (item?.raw ?? {}) as { key?: string; seed?: number };
            const point = points.find((each) => each.key === key);
            const name = point === undefined ? '' : point.label === point.loss ? point.loss : `weight ${point.label}`;
            return seed === undefined ? name : `${name}, seed ${String(seed)}`;
          },
          label: ({ parsed }) => [`recall ${formatRate(parsed.x)}`, `specificity ${formatRate(parsed.y)}`],
        },
      },
    },
  };
}
