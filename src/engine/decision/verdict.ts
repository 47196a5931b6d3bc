import type { DecisionComparison, PairedComparison } from './pairedComparison';

/**
 * Whether one decision is better than another on the same rows. `traded`: better in one class and worse in the other;
 * `no-difference`: none that these rows can show.
 */
type VerdictOutcome = 'better' | 'worse' | 'traded' | 'no-difference';

export interface Verdict {
  readonly outcome: VerdictOutcome;
  readonly text: string;
}

/** Two-sided. */
const significance = 0.05;

/** Rows that a decision gets wrong, by class. */
export interface Mistakes {
  readonly fn: number;
  readonly fp: number;
}

/**
 * Judges a run against a rival, in words. A difference counts when the exact McNemar test on the rows of its class is below 0.05.
 * @param comparison the run first, the rival second
 * @param rival how the rival is called within a sentence
 */
export function verdictOn(comparison: DecisionComparison, own: Mistakes, other: Mistakes, rival: string): Verdict {
  const onMisses = signOf(comparison.positives);
  const onAlarms = signOf(comparison.negatives);
  const outcome = outcomeOf(onMisses, onAlarms);
  const { positives, negatives } = comparison;
  return {
    outcome,
    text:
      `${conclusions[outcome]} ${rival}. Of ${String(positives.rows)} positives it misses ${String(own.fn)} and ${rival} ` +
      `${String(other.fn)}: it alone catches ${String(positives.onlyFirst)}, the other alone ${String(positives.onlySecond)} ` +
      `(${pText(positives)}). Of ${String(negatives.rows)} negatives it calls ${String(own.fp)} positive against ` +
      `${String(other.fp)} (${pText(negatives)}).`,
  };
}

const conclusions: Readonly<Record<VerdictOutcome, string>> = {
  better: 'This run is better than',
  worse: 'This run is worse than',
  traded: 'This run trades misses against false alarms, compared with',
  'no-difference': 'There is no evidence that this run is better or worse than',
};

function outcomeOf(onMisses: number, onAlarms: number): VerdictOutcome {
  if (onMisses * onAlarms < 0) return 'traded';
  const sum = onMisses + onAlarms;
  return sum > 0 ? 'better' : sum < 0 ? 'worse' : 'no-difference';
}

/** 1 where the first is better, -1 where it is worse, 0 where these rows do not show it. */
function signOf({ pValue, onlyFirst, onlySecond }: PairedComparison): number {
  return pValue < significance ? Math.sign(onlyFirst - onlySecond) : 0;
}

function pText({ pValue }: PairedComparison): string {
  return pValue < 0.001 ? 'exact McNemar p < 0.001' : `exact McNemar p = ${pValue.toFixed(3)}`;
}
