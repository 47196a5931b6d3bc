import type { Metrics, RunRecord } from '../protocol/runRecord';

/** A run in lines that can be compared with those of another run: its outcome first, then everything that decided it. */
export function runText({ dataset, config, backend, threshold, metrics, epochs, bestEpoch, state }: RunRecord): string {
  const lines = [
    `state: ${state}`,
    `epochs: ${String(epochs.length)}`,
    `best epoch: ${bestEpoch === null ? '–' : String(bestEpoch)}`,
    `threshold: ${threshold === null ? '–' : `${threshold.value.toPrecision(6)} (${threshold.policy})`}`,
    '',
    ...(['train', 'validation', 'test'] as const).flatMap((split) =>
      metrics === null ? [] : [`${split}:`, ...metricLines(metrics[split]), ''],
    ),
    'dataset:',
    `  file: ${dataset.path}`,
    `  sha256: ${dataset.sha256}`,
    `  rows used: ${String(dataset.usedRows)} of ${String(dataset.rows)}`,
    `  features: ${String(dataset.features)}`,
    '',
    'configuration:',
    ...entryLines(config, '  '),
    '',
    `backend: ${backend.name}, ${backend.library}`,
    '',
  ];
  return lines.join('\n');
}

function metricLines({ tp, fn, fp, tn, recall, specificity, precision, rocAuc, averagePrecision }: Metrics): string[] {
  const rates = { recall, specificity, precision, 'ROC AUC': rocAuc, 'average precision': averagePrecision };
  return [
    `  positives:  TP ${String(tp).padStart(8)}   FN ${String(fn).padStart(8)}`,
    `  negatives:  FP ${String(fp).padStart(8)}   TN ${String(tn).padStart(8)}`,
    ...Object.entries(rates).map(([name, rate]) => `  ${name}: ${rate === null ? '–' : rate.toFixed(4)}`),
  ];
}

/** One line for each value, in the order of names, so that the lines of two runs meet. */
function entryLines(value: object, indent: string): string[] {
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, entry]: [string, unknown]) =>
      typeof entry === 'object' && entry !== null && !Array.isArray(entry)
        ? [`${indent}${name}:`, ...entryLines(entry, `${indent}  `)]
        : [`${indent}${name}: ${JSON.stringify(entry)}`],
    );
}
