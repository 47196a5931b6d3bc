import type { VNode } from 'preact';
import { formatInterval, formatRate } from '../format/formatRate';
import { RateScale } from './RateScale';

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
      <RateScale meaning={meaning} rate={rate} interval={interval} />
    </div>
  );
}
