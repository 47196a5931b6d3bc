import type { RunDifference } from '../protocol/comparisonPanelMessages';
import type { RunRecord } from '../protocol/runRecord';

/** What decided two runs and is not the same in both: configuration first, by name, then data, backend and course. */
export function runDifferences(first: RunRecord, second: RunRecord): RunDifference[] {
  const settings = differing(new Map(entriesOf(first.config, '')), new Map(entriesOf(second.config, '')));
  const byName = settings.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...byName, ...differing(courseOf(first), courseOf(second))];
}

function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): RunDifference[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((name) => ({ name, first: one.get(name) ?? null, second: other.get(name) ?? null }))
    .filter((each) => each.first !== each.second);
}

function courseOf({ dataset, backend, threshold, bestEpoch, epochs }: RunRecord): Map<string, string> {
  const { path, sha256, usedRows, features, inputs } = dataset;
  return new Map([
    ['dataset', path],
    ['content of the dataset (SHA-256)', sha256.slice(0, 12)],
    ['rows used', String(usedRows)],
    ['feature columns', String(features)],
    ['inputs of the network', String(inputs)],
    ['backend', `${backend.name}, ${backend.library}`],
    ...(threshold === null ? [] : [['threshold chosen', threshold.value.toPrecision(6)] as const]),
    ...(bestEpoch === null ? [] : [['best epoch', String(bestEpoch)] as const]),
    ['epochs', String(epochs.length)],
  ]);
}

/** Each value by the names that lead to it: `training.epochs`. A list is one value. */
function entriesOf(value: object, prefix: string): [string, string][] {
  return Object.entries(value).flatMap(([name, entry]: [string, unknown]): [string, string][] =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? entriesOf(entry, `${prefix}${name}.`)
      : [[`${prefix}${name}`, typeof entry === 'string' ? entry : JSON.stringify(entry)]],
  );
}
