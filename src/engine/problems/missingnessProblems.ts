import type { Problem } from '../problem';
import type { Column } from '../table';
import type { ExaminedTable } from './examinedTable';
import { problemOf } from './problemCatalogue';

/** Differences in the share of missing values below this do not decide anything. */
const smallestDifference = 0.1;

/** The chance at which a table without any connection has a problem reported. */
const falseAlarm = 0.001;

/**
 * Columns that are missing in one class much more often than in the other: by at least 10 percentage points, and by more than
 * chance explains (two-sided test of two proportions, all columns together at 0.1 %, by the bound P(|Z| > z) <= 2 exp(-z^2/2)).
 */
export function missingnessProblems({ features, isPositive, names }: ExaminedTable): Problem[] {
  const positives = isPositive.reduce((sum, each) => sum + each, 0);
  const negatives = isPositive.length - positives;
  const zNeeded = Math.sqrt(2 * Math.log((2 * Math.max(1, features.columns.length)) / falseAlarm));
  return features.columns.flatMap((column): Problem[] => {
    const { total, ofPositives } = missingRows(column, isPositive);
    const shareOfPositives = ofPositives / positives;
    const shareOfNegatives = (total - ofPositives) / negatives;
    const difference = Math.abs(shareOfPositives - shareOfNegatives);
    const pooled = total / isPositive.length;
    const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / positives + 1 / negatives));
    if (!(difference >= smallestDifference && difference / deviation >= zNeeded)) return [];
    const message = `Column "${column.name}" is missing in ${percent(shareOfPositives)} of the ${names.positive} rows and in ${percent(shareOfNegatives)} of the ${names.negative} rows.`;
    return [problemOf('missingness-predicts-target', { message, column: column.name })];
  });
}

function missingRows(column: Column, isPositive: Uint8Array): { total: number; ofPositives: number } {
  let total = 0;
  let ofPositives = 0;
  for (let row = 0; row < isPositive.length; row++) {
    const isMissing = column.kind === 'numeric' ? Number.isNaN(column.values[row]) : (column.codes[row] ?? -1) < 0;
    if (!isMissing) continue;
    total++;
    ofPositives += isPositive[row] ?? 0;
  }
  return { total, ofPositives };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
