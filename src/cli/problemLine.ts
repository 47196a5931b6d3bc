import type { Problem } from '../engine/problem';
import type { Emphasis } from './terminal';

/** A problem in one line: how bad it is, where, what, and what to do. */
export function problemLine(
  { severity, message, advice, line, column }: Problem,
  styled: (emphasis: Emphasis, text: string) => string,
): string {
  const word = severity === 'note' ? 'note' : styled(severity === 'error' ? 'red' : 'yellow', severity);
  const place = [
    ...(line === undefined ? [] : [`line ${String(line)}`]),
    // Most messages name their column themselves.
    ...(column === undefined || message.includes(`"${column}"`) ? [] : [`column "${column}"`]),
  ].join(', ');
  return `${word}: ${place === '' ? '' : `${place}: `}${message} ${advice}`;
}
