/** A chart as data: what the canvas, the drawing that is saved, the table twin and the CSV file are all made from. */
export interface Figure {
  /** Becomes part of a file name. */
  readonly name: string;
  readonly title: string;
  /** What it shows, in a sentence, for those who do not see it. */
  readonly summary: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  /** In the order of drawing: the run itself comes last, and so on top. */
  readonly series: readonly FigureSeries[];
  /** What the cells of its points say. */
  readonly columns: readonly string[];
  /** What has to be said about the numbers; null when nothing has. */
  readonly note: string | null;
}

export interface FigureAxis {
  readonly title: string;
  readonly min: number;
  readonly max: number;
  /** Whether it falls from left to right. */
  readonly reversed: boolean;
  readonly format: (value: number) => string;
}

/** One colour, one meaning; `other` has shades. */
export type FigureColour = 'run' | 'recall' | 'specificity' | 'loss' | 'muted' | 'other';

export interface FigureSeries {
  /** Series of one id are shown and hidden together, and have one entry in the legend. */
  readonly id: string;
  readonly label: string;
  readonly colour: FigureColour;
  /** Of a colour that several series share, from 0: each has another pattern of dashes. */
  readonly shade: number;
  /** `steps` hold the value of a point on all of the way from the point before it. */
  readonly shape: 'line' | 'steps' | 'area' | 'points' | 'reference';
  readonly symbol: 'circle' | 'triangle' | 'rectRot' | 'rect';
  readonly points: readonly FigurePoint[];
}

export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  /** The threshold that leads here, for those who want to look at it. */
  readonly threshold: number | null;
  /** Read out when the pointer or the keyboard is on it. */
  readonly text: string;
  /** One for each column of the figure. */
  readonly cells: readonly FigureCell[];
  /** Interval of `y`. */
  readonly whisker: readonly [number, number] | null;
}

export type FigureCell = number | string | null;

/** What moves over a figure while the user looks around: cheap to make, drawn above the series. */
export interface FigureMarks {
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    readonly strong: boolean;
  }[];
  readonly verticals: readonly { readonly x: number; readonly label: string; readonly strong: boolean }[];
}
