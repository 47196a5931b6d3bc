import type { VNode } from 'preact';

interface RateScaleProps {
  readonly meaning: 'recall' | 'specificity';
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
  /** Of all rows, drawn behind. */
  readonly overall?: number | null;
}

/** A rate with its interval as a mark on a scale from 0 to 1. */
export function RateScale({ meaning, rate, interval, overall = null }: RateScaleProps): VNode {
  return (
    <span class={`rateScale ${meaning}`} aria-hidden="true">
      {overall !== null && <span class="rateOverall" style={{ left: percent(overall) }} />}
      {interval !== null && (
        <span class="rateSpan" style={{ left: percent(interval[0]), width: percent(interval[1] - interval[0]) }} />
      )}
      {rate !== null && <span class="rateMark" style={{ left: percent(rate) }} />}
    </span>
  );
}

function percent(share: number): string {
  return `${String(100 * share)}%`;
}
