import { widthOf, type Preprocessing } from './preprocessing';

/** Inputs of a row from `from` on, up to the one before `to`. */
export interface InputRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The inputs that come from one column, in each view.
 * @param place of the column in the preprocessing
 */
export function inputRanges({ columns, views }: Preprocessing, place: number): readonly InputRange[] {
  return views.map((view) => {
    const widths = columns.slice(0, place + 1).map((column) => widthOf(column, view));
    const to = widths.reduce((sum, width) => sum + width, 0);
    return { from: to - (widths.at(-1) ?? 0), to };
  });
}
