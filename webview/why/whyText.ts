import type { RowExplanation } from '../../src/protocol/inspectorMessages';
import { formatScore } from '../format/formatScore';
import { formatSigned } from '../format/formatSigned';

/** So many reasons are read out when the list moves to another row. */
const spokenReasons = 3;

/** Where the row stands, in log odds, and how far that is from being taken for the other side. */
export function standingText({ logOdds }: Pick<RowExplanation, 'logOdds'>, threshold: number): string {
  const own = `Log odds ${formatSigned(logOdds, 2)}`;
  if (threshold <= 0 || threshold >= 1) return own;
  const distance = logOdds - Math.log(threshold / (1 - threshold));
  const side = distance < 0 ? 'below' : 'above';
  return `${own}, ${Math.abs(distance).toFixed(2)} ${side} the threshold`;
}

/** For those who do not see the bars. */
export function spokenWhy({ line, modelScore, contributions }: RowExplanation): string {
  const reasons = contributions
    .slice(0, spokenReasons)
    .map(({ column, contribution }) => `${column} ${formatSigned(contribution, 2)}`);
  return `Line ${String(line)}, score ${formatScore(modelScore)}: ${reasons.join(', ')}.`;
}

/** How it is found out, and what it is not. */
export const whyMethod =
  'The row is scored again with one value at a time replaced by the training median or the most frequent level (occlusion); what its log odds lose is what the value adds. ' +
  'Values that go together are replaced one by one, so these need not add up.';
