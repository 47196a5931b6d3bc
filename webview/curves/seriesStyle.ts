import type { ChartTheme } from '../charts/chartTheme';
import type { FigureColour, FigureSeries } from './figure';

/** How a series is drawn, on a canvas and in a drawing alike. */
export interface SeriesStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly radius: number;
}

/** Other runs share a colour; these, and two widths, tell them apart. */
const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4]];

export function seriesStyle({ colour, shade, shape, points }: FigureSeries, theme: ChartTheme): SeriesStyle {
  if (shape === 'reference') return { colour: theme.mutedText, width: 1, dash: [4, 4], radius: 0 };
  const isOther = colour === 'other';
  return {
    colour: colourOf(colour, theme),
    width: isOther || shade > 0 ? (shade < dashes.length ? 1 : 2) : 2,
    dash: isOther || shade > 0 ? (dashes[shade % dashes.length] ?? []) : [],
    radius: shape === 'points' ? 5 : points.length <= 12 && shape !== 'area' ? 3 : 0,
  };
}

function colourOf(colour: FigureColour, theme: ChartTheme): string {
  switch (colour) {
    case 'run':
      return theme.text;
    case 'muted':
      return theme.mutedText;
    case 'recall':
    case 'specificity':
    case 'loss':
    case 'other':
      return theme[colour];
  }
}
