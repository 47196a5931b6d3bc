import type { ChartTheme } from '../charts/chartTheme';
import type { Figure, FigureMarks, FigurePoint, FigureSeries } from './figure';
import { seriesStyle } from './seriesStyle';

/** Pixels of the drawing: room for a title above, a legend below, and the plot between. */
const width = 640;
const plot = { left: 56, top: 40, right: 624, bottom: 400 } as const;
const legendLine = 18;

/**
 * A figure as a drawing of its own, in the colours of a theme, made from the same points as the chart. Texts are data and are
 * escaped.
 */
export function figureSvg(figure: Figure, hidden: readonly string[], marks: FigureMarks, theme: ChartTheme): string {
  const shown = figure.series.filter(({ id }) => !hidden.includes(id));
  const legend = shown.filter(({ id }, at) => shown.findIndex((each) => each.id === id) === at);
  const height = plot.bottom + 56 + legendLine * legend.length;
  const scale = scaleOf(figure);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" ` +
      `viewBox="0 0 ${String(width)} ${String(height)}" font-family="${escaped(theme.fontFamily)}" font-size="12">`,
    `<title>${escaped(figure.title)}</title><desc>${escaped(figure.summary)}</desc>`,
    `<rect width="100%" height="100%" fill="${theme.background}"/>`,
    text(plot.left, 24, figure.title, theme.text, 'font-weight="bold"'),
    ...axes(figure, scale, theme),
    ...shown.flatMap((series) => drawnSeries(series, scale, theme)),
    ...drawnMarks(marks, scale, theme),
    ...legend.flatMap((series, at) => legendEntry(series, plot.bottom + 56 + legendLine * at, theme)),
    '</svg>',
    '',
  ].join('\n');
}

interface Scale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function scaleOf({ x, y }: Figure): Scale {
  const share = (value: number, { min, max, reversed }: Figure['x']): number => {
    const from = (value - min) / (max - min);
    return reversed ? 1 - from : from;
  };
  return {
    x: (value) => rounded(plot.left + share(value, x) * (plot.right - plot.left)),
    y: (value) => rounded(plot.bottom - share(value, y) * (plot.bottom - plot.top)),
  };
}

function axes({ x, y }: Figure, scale: Scale, theme: ChartTheme): string[] {
  const middle = (plot.top + plot.bottom) / 2;
  return [
    ...ticksOf(y).flatMap((value) => [
      line(plot.left, scale.y(value), plot.right, scale.y(value), theme.grid),
      text(plot.left - 8, scale.y(value) + 4, value.toFixed(1), theme.mutedText, 'text-anchor="end"'),
    ]),
    ...ticksOf(x).map((value) =>
      text(scale.x(value), plot.bottom + 16, value.toFixed(1), theme.mutedText, 'text-anchor="middle"'),
    ),
    line(plot.left, plot.bottom, plot.right, plot.bottom, theme.mutedText),
    text((plot.left + plot.right) / 2, plot.bottom + 34, x.title, theme.mutedText, 'text-anchor="middle"'),
    text(16, middle, y.title, theme.mutedText, `text-anchor="middle" transform="rotate(-90 16 ${String(middle)})"`),
  ];
}

function ticksOf({ min, max }: Figure['x']): number[] {
  const step = max - min > 0.5 ? 0.2 : 0.1;
  return Array.from({ length: Math.round((max - min) / step) + 1 }, (_, at) => min + at * step);
}

function drawnSeries(series: FigureSeries, scale: Scale, theme: ChartTheme): string[] {
  const { shape, points } = series;
  const { colour, width: lineWidth, dash, radius } = seriesStyle(series, theme);
  const stroke = `stroke="${colour}" stroke-width="${String(lineWidth)}" stroke-dasharray="${dash.join(' ')}"`;
  const path = pathOf(series, scale);
  const [first, last] = [points[0], points.at(-1)];
  const area =
    shape === 'area' && first !== undefined && last !== undefined
      ? [`<path d="${path}V${String(plot.bottom)}H${String(scale.x(first.x))}Z" fill="${colour}" fill-opacity="0.22"/>`]
      : [];
  return [
    ...area,
    ...(shape === 'points' || path === '' ? [] : [`<path d="${path}" fill="none" ${stroke}/>`]),
    ...points.flatMap((point) => whisker(point, scale, colour)),
    ...(radius === 0
      ? []
      : points.map((point) => symbolAt(series, scale.x(point.x), scale.y(point.y), radius, colour))),
  ];
}

function pathOf({ shape, points }: FigureSeries, scale: Scale): string {
  const isStepped = shape === 'steps' || shape === 'area';
  return points
    .map(({ x, y }, at) => {
      const [left, top] = [String(scale.x(x)), String(scale.y(y))];
      if (at === 0) return `M${left} ${top}`;
      return isStepped ? `V${top}H${left}` : `L${left} ${top}`;
    })
    .join('');
}

function whisker({ x, whisker: interval }: FigurePoint, scale: Scale, colour: string): string[] {
  if (interval === null) return [];
  return [line(scale.x(x), scale.y(interval[0]), scale.x(x), scale.y(interval[1]), colour)];
}

function drawnMarks({ points, verticals }: FigureMarks, scale: Scale, theme: ChartTheme): string[] {
  return [
    ...verticals.flatMap(({ x, label, strong }, at) => [
      line(scale.x(x), plot.top, scale.x(x), plot.bottom, strong ? theme.text : theme.mutedText),
      text(scale.x(x) + 6, plot.top + 12 + 14 * at, label, theme.text, ''),
    ]),
    ...points.flatMap(({ x, y, label, strong }) => {
      const [left, top] = [scale.x(x), scale.y(y)];
      return [
        `<circle cx="${String(left)}" cy="${String(top)}" r="5" fill="${strong ? theme.text : theme.background}" ` +
          `stroke="${strong ? theme.background : theme.mutedText}" stroke-width="2"/>`,
        text(Math.min(left + 8, plot.right - 80), top + 16, label, theme.text, ''),
      ];
    }),
  ];
}

function legendEntry(series: FigureSeries, y: number, theme: ChartTheme): string[] {
  const { colour, width: lineWidth, dash } = seriesStyle(series, theme);
  const sample =
    series.shape === 'points'
      ? symbolAt(series, plot.left + 12, y - 4, 5, colour)
      : `<line x1="${String(plot.left)}" y1="${String(y - 4)}" x2="${String(plot.left + 24)}" y2="${String(y - 4)}" ` +
        `stroke="${colour}" stroke-width="${String(lineWidth)}" stroke-dasharray="${dash.join(' ')}"/>`;
  return [sample, text(plot.left + 32, y, series.label, theme.text, '')];
}

function symbolAt({ symbol }: FigureSeries, x: number, y: number, radius: number, colour: string): string {
  if (symbol === 'circle')
    return `<circle cx="${String(x)}" cy="${String(y)}" r="${String(radius)}" fill="${colour}"/>`;
  const corners = {
    triangle: [0, -1, 1, 0.8, -1, 0.8],
    rectRot: [0, -1, 1, 0, 0, 1, -1, 0],
    rect: [-0.8, -0.8, 0.8, -0.8, 0.8, 0.8, -0.8, 0.8],
  }[symbol];
  const points = corners.map((value, at) => rounded((at % 2 === 0 ? x : y) + radius * value)).join(' ');
  return `<polygon points="${points}" fill="${colour}"/>`;
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  const [left, top, right, bottom] = [x1, y1, x2, y2].map(String);
  return `<line x1="${left ?? ''}" y1="${top ?? ''}" x2="${right ?? ''}" y2="${bottom ?? ''}" stroke="${colour}"/>`;
}

function text(x: number, y: number, content: string, colour: string, attributes: string): string {
  return content === ''
    ? ''
    : `<text x="${String(x)}" y="${String(y)}" fill="${colour}" ${attributes}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function rounded(pixel: number): number {
  return Math.round(pixel * 100) / 100;
}
