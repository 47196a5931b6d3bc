/** The placeholder of the rows as a view shows them. */
export function viewName(view: number): string {
  return `view${String(view)}`;
}
