import type { VNode } from 'preact';
import { formatInterval, formatRate } from '../format/formatRate';

interface RateLineProps {
  readonly meaning: 'recall' | 'specificity';
  readonly rate: number | null;
  /** 95 %; null when it is not known yet. */
  readonly interval: readonly [number, number] | null;
}

/** A rate with its interval, in digits and as a mark on a scale from 0 to 1. */
export function RateLine({ meaning, rate, interval }: RateLineProps): VNode {
  return (
    <div class="rate" data-metric={meaning} data-value={rate ?? 'null'}>
      <span class="rateName">{meaning}</span>
      <span class="rateValue">{formatRate(rate)}</span>
      <span class="rateInterval muted" title="95 % interval">
        {formatInterval(interval)}
      </span>
      <span class={`rateScale ${meaning}`} aria-hidden="true">
        {interval !== null && (
          <span class="rateSpan" style={{ left: percent(interval[0]), width: percent(interval[1] - interval[0]) }} />
        )}
        {rate !== null && <span class="rateMark" style={{ left: percent(rate) }} />}
      </span>
    </div>
  );
}

function percent(share: number): string {
  return `${String(100 * share)}%`;
}
