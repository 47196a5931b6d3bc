/** Index of the line that a key leads to in a list; null for other keys. The walk stops at the ends. */
export function nextInList(from: number, count: number, key: string): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
