import type { DatasetSummary } from '../engine/datasetSummary';
import type { Problem } from '../engine/problem';

/** For titles: says when counts are not those of the whole file. */
export function sampleNote({ sampled, rows }: Pick<DatasetSummary, 'sampled' | 'rows'>): string {
  return sampled ? ` (counts of a sample of ${rows.toLocaleString('en-US')} rows)` : '';
}

/** For placeholders: what is wrong with the file, the worst of it in words; empty when there are but notes. */
export function problemNote(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const [worst] = [...errors, ...warnings];
  if (worst === undefined) return '';
  const counts = [counted(errors.length, 'error'), counted(warnings.length, 'warning')].filter((text) => text !== '');
  return ` The file has ${counts.join(' and ')}: ${worst.message}`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
