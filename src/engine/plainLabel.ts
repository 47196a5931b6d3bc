/** A class that some rows write as 1 and others as 1.0 is one class, called 1. */
export function plainLabel(label: string): string {
  return /^[+-]?\d+\.0+$/.test(label) ? label.slice(0, label.indexOf('.')) : label;
}
