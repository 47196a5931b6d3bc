/** Heights beyond this are cut by browsers; more rows scroll in larger steps. */
const tallestPx = 10_000_000;

export interface RowGeometry {
  readonly rowHeight: number;
  readonly total: number;
  /** Height in which rows are seen. */
  readonly viewHeight: number;
}

/** Height of the element that is scrolled. */
export function scrollHeightOf({ rowHeight, total }: RowGeometry): number {
  return Math.min(total * rowHeight, tallestPx);
}

/** Rows in view at a scroll position, with one beyond each edge, and where the first of them is drawn. */
export function rowsInView(
  geometry: RowGeometry,
  scrollTop: number,
): { readonly first: number; readonly last: number; readonly top: number } {
  const { rowHeight, total, viewHeight } = geometry;
  const contentTop = scrollTop * scaleOf(geometry);
  const first = Math.max(0, Math.floor(contentTop / rowHeight) - 1);
  const last = Math.min(total - 1, Math.ceil((contentTop + viewHeight) / rowHeight));
  return { first, last: Math.max(first, last), top: scrollTop - contentTop + first * rowHeight };
}

/** The least scroll that brings a row into view, null when it is there already. */
export function scrollToRow(geometry: RowGeometry, scrollTop: number, row: number): number | null {
  const { rowHeight, viewHeight } = geometry;
  const scale = scaleOf(geometry);
  const contentTop = scrollTop * scale;
  const rowTop = row * rowHeight;
  if (rowTop < contentTop) return rowTop / scale;
  if (rowTop + rowHeight > contentTop + viewHeight) return (rowTop + rowHeight - viewHeight) / scale;
  return null;
}

/** Pixels of content for each pixel that is scrolled: 1 until there are too many rows. */
function scaleOf(geometry: RowGeometry): number {
  const { rowHeight, total, viewHeight } = geometry;
  const scrollable = scrollHeightOf(geometry) - viewHeight;
  return scrollable > 0 ? (total * rowHeight - viewHeight) / scrollable : 1;
}
