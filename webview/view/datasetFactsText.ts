import type { BackendFacts, DatasetFacts } from '../../src/protocol/runRecord';
import { formatCount } from '../format/formatCount';
import { formatShare } from '../format/percentages';

/** `569`, `560 of 569 used`. */
export function rowsText({ rows, usedRows }: DatasetFacts): string {
  return rows === usedRows ? formatCount(rows) : `${formatCount(usedRows)} of ${formatCount(rows)} used`;
}

/** Share of positives among the rows used: `37 %`. */
export function prevalenceText(dataset: DatasetFacts): string {
  return formatShare(positivesOf(dataset), dataset.usedRows);
}

/** Positives over all splits. */
export function positivesOf({ splits }: DatasetFacts): number {
  return Object.values(splits).reduce((sum, { positives }) => sum + positives, 0);
}

/** `TensorFlow 2.21.0, native` or `WASM, tfjs-backend-wasm 4.22.0`. */
export function backendText({ name, library, tensorflow }: BackendFacts): string {
  return name === 'native' && tensorflow !== null
    ? `TensorFlow ${tensorflow}, native`
    : `${name === 'wasm' ? 'WASM' : name}, ${library}`;
}
