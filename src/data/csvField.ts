/** A value as a field of the plainest CSV. An empty one is quoted: in a table of one column a blank line would be no record. */
export function csvField(value: string): string {
  return /^$|[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
