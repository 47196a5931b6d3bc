import { rocAuc } from '../metrics/rocAuc';
import type { Problem } from '../problem';
import type { CategoricalColumn, Column, NumericColumn } from '../table';
import type { ExaminedTable } from './examinedTable';
import { problemOf } from './problemCatalogue';

/** Of each class so many rows are looked at, evenly spread over the file: the standard error of an AUC of 0.95 is then 0.001. */
const sampledPerClass = 10_000;

/** With fewer rows of a class an AUC of 0.95 comes about by chance in one of a thousand columns. */
const fewestPerClass = 8;

/** Columns that alone rank the rows so well that they may be the outcome in other words. */
export function separatingFeatureProblems({ features, isPositive, names }: ExaminedTable): Problem[] {
  const sample = sampleByClass(isPositive);
  const isSample = sample.positives.length + sample.negatives.length < isPositive.length;
  return features.columns.flatMap((column): Problem[] => {
    const auc = aucOf(column, sample);
    if (auc === null || auc < 0.95) return [];
    const rounded = auc >= 0.9995 ? (auc === 1 ? '1' : auc.toFixed(5)) : auc.toFixed(3);
    const where = isSample ? ` in a sample of ${String(sample.positives.length + sample.negatives.length)} rows` : '';
    const [code, does] =
      auc >= 0.999
        ? (['feature-decides-target', 'tells'] as const)
        : (['feature-nearly-decides-target', 'nearly tells'] as const);
    const message = `Column "${column.name}" alone ${does} ${names.positive} from ${names.negative}: its ROC AUC is ${rounded}${where}.`;
    return [problemOf(code, { message, column: column.name })];
  });
}

interface Sample {
  readonly positives: Uint32Array;
  readonly negatives: Uint32Array;
}

function sampleByClass(isPositive: Uint8Array): Sample {
  const positives = isPositive.reduce((sum, each) => sum + each, 0);
  return {
    positives: spreadRows(isPositive, 1, positives),
    negatives: spreadRows(isPositive, 0, isPositive.length - positives),
  };
}

/** At most `sampledPerClass` of the `count` rows with the label, the k-th of every equal part. */
function spreadRows(isPositive: Uint8Array, label: number, count: number): Uint32Array {
  const wanted = Math.min(count, sampledPerClass);
  const rows = new Uint32Array(wanted);
  let seen = 0;
  let taken = 0;
  for (let row = 0; row < isPositive.length && taken < wanted; row++) {
    if (isPositive[row] !== label) continue;
    if (seen++ >= Math.floor((taken * count) / wanted)) rows[taken++] = row;
  }
  return rows;
}

/** The AUC in the better direction; null where too few rows of a class have a value. */
function aucOf(column: Column, sample: Sample): number | null {
  const scores = column.kind === 'numeric' ? numericScores(column, sample) : categoricalScores(column, sample);
  if (Math.min(scores.positives.length, scores.negatives.length) < fewestPerClass) return null;
  const auc = rocAuc({ positives: scores.positives.sort(), negatives: scores.negatives.sort() });
  return auc === null ? null : Math.max(auc, 1 - auc);
}

interface Scores {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** Missing values take no part: `missingnessProblems` is about them. */
function numericScores({ values }: NumericColumn, { positives, negatives }: Sample): Scores {
  const present = (rows: Uint32Array): Float64Array =>
    Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value));
  return { positives: present(positives), negatives: present(negatives) };
}

/**
 * Every second row of the sample is scored by how often its level is positive among the other rows. Scored by its own rows, a
 * column of many levels would seem to know everything.
 */
function categoricalScores({ codes, levels }: CategoricalColumn, { positives, negatives }: Sample): Scores {
  const counts = { positive: new Float64Array(levels.length + 1), negative: new Float64Array(levels.length + 1) };
  const slotOf = (row: number): number => (codes[row] ?? -1) + 1;
  const learn = (rows: Uint32Array, into: Float64Array): void => {
    for (let at = 0; at < rows.length; at += 2) {
      const slot = slotOf(rows[at] ?? 0);
      into[slot] = (into[slot] ?? 0) + 1;
    }
  };
  learn(positives, counts.positive);
  learn(negatives, counts.negative);
  // Half a row on either side keeps a level without rows of one class from deciding by itself.
  const score = (row: number): number => {
    const positive = ((counts.positive[slotOf(row)] ?? 0) + 0.5) / (positives.length + 1);
    const negative = ((counts.negative[slotOf(row)] ?? 0) + 0.5) / (negatives.length + 1);
    return positive / negative;
  };
  const scored = (rows: Uint32Array): Float64Array =>
    Float64Array.from(
      rows.filter((_, at) => at % 2 === 1),
      score,
    );
  return { positives: scored(positives), negatives: scored(negatives) };
}
