import type { NumericColumn } from '../table';
import { isCommonlyMissing } from './frequentEnough';
import type { NumericView } from './numericView';
import type { NumericPreprocessing } from './preprocessing';
import { quantiles } from './quantiles';

/**
 * Median and spread of the finite training values, so that neither an outlier nor an infinity moves them. The spread is the
 * inter-quartile range; where more than half of the values are equal, half the range of the middle 90 %; where that is nothing
 * either, half the whole range. Median and inter-quartile range are those of scikit-learn's SimpleImputer(strategy='median')
 * and RobustScaler; mean and standard deviation are those of its StandardScaler.
 * @param views those that the column may be shown in; what only others need is left out
 */
export function fitNumeric(
  { name, values }: NumericColumn,
  trainRows: Uint32Array,
  views: readonly NumericView[],
): NumericPreprocessing {
  const { present, missing } = finiteValues(values, trainRows);
  const hasMissing = isCommonlyMissing(missing, trainRows.length);
  const inBins = views.includes('piecewise');
  const isStandardised = views.includes('standardised');
  if (present.length === 0) {
    const moments = isStandardised ? { mean: 0, deviation: 0 } : noMoments;
    return { kind: 'numeric', name, median: 0, scale: 0, ...moments, edges: inBins ? [] : null, hasMissing };
  }

  const places = quantiles(present, inBins ? binShares : quartileShares);
  const [q25 = 0, median = 0, q75 = 0] = inBins ? [places[2], places[4], places[6]] : places;
  const spread = q75 > q25 ? q75 - q25 : spreadWithoutQuartiles(present);
  return {
    kind: 'numeric',
    name,
    median,
    scale: spread > 0 ? 1 / spread : 0,
    ...(isStandardised ? momentsOf(present) : noMoments),
    edges: inBins ? [...new Set(places)] : null,
    hasMissing,
  };
}

const quartileShares = [0.25, 0.5, 0.75];

/** The edges of eight bins; quartiles and median are among them. */
const binShares = Array.from({ length: 9 }, (_, edge) => edge / 8);

const noMoments = { mean: null, deviation: null };

/** The finite ones of the values in `rows`, and how many of these rows have none. */
function finiteValues(values: Float32Array, rows: Uint32Array): { present: Float32Array; missing: number } {
  const finite = new Float32Array(rows.length);
  let count = 0;
  let missing = 0;
  // `for…of` over a typed array takes five times as long.
  const { length } = rows;
  for (let at = 0; at < length; at++) {
    const value = values[rows[at] ?? 0] ?? NaN;
    finite[count] = value;
    // Finite numbers leave nothing when taken from themselves.
    if (value - value === 0) count++;
    else if (Number.isNaN(value)) missing++;
  }
  return { present: finite.subarray(0, count), missing };
}

/** In two passes, so that a mean far from 0 costs no digits. */
function momentsOf(present: Float32Array): { readonly mean: number; readonly deviation: number } {
  const { length } = present;
  let sum = 0;
  for (let at = 0; at < length; at++) sum += present[at] ?? 0;
  const mean = sum / length;
  let squares = 0;
  for (let at = 0; at < length; at++) squares += ((present[at] ?? 0) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / length) };
}

function spreadWithoutQuartiles(present: Float32Array): number {
  const [least = 0, q5 = 0, q95 = 0, greatest = 0] = quantiles(present, [0, 0.05, 0.95, 1]);
  return (q95 > q5 ? q95 - q5 : greatest - least) / 2;
}
