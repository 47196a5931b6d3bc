import type { RowHistory } from '../../src/protocol/inspectorMessages';
import { countOf, formatCount } from '../format/formatCount';

/** Neighbouring epochs in which a row was on the wrong side. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** More are told in numbers. */
const mostNamed = 4;

/** In which of the epochs, as indices into them, the row was on the wrong side of the threshold. */
export function wrongStretches({ isPositive, threshold, scores }: RowHistory): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let first: number | null = null;
  for (let at = 0; at <= scores.length; at++) {
    const isWrong = at < scores.length && (scores[at] ?? NaN) >= threshold !== isPositive;
    if (isWrong) first ??= at;
    else if (first !== null) {
      stretches.push({ first, last: at - 1 });
      first = null;
    }
  }
  return stretches;
}

/** `Missed in epochs 1–12 and 15, right since epoch 16.` */
export function historyText(history: RowHistory): string {
  const { epochs, every, isPositive } = history;
  const stretches = wrongStretches(history);
  const total = countOf(epochs.length, 'epoch');
  const kept = every === 1 ? '' : ` Scores were kept of one in ${formatCount(every)} epochs.`;
  if (stretches.length === 0) return `${isPositive ? 'Never missed' : 'Never a false alarm'} in ${total}.${kept}`;
  const wrong = isPositive ? 'Missed' : 'A false alarm';
  const epochAt = (index: number): string => formatCount(epochs[index] ?? 0);
  const [longest] = stretches;
  if (longest?.first === 0 && longest.last === epochs.length - 1) return `${wrong} in all of ${total}.${kept}`;

  const last = stretches.at(-1);
  const isStill = last?.last === epochs.length - 1;
  const ended = isStill ? stretches.slice(0, -1) : stretches;
  const since =
    last === undefined
      ? ''
      : isStill
        ? `since epoch ${epochAt(last.first)}`
        : `right since epoch ${epochAt(last.last + 1)}`;
  if (stretches.length > mostNamed) {
    const count = stretches.reduce((sum, stretch) => sum + stretch.last - stretch.first + 1, 0);
    const times = `${wrong} in ${formatCount(count)} of ${total}`;
    return `${times}, first in epoch ${epochAt(stretches[0]?.first ?? 0)}, ${isStill ? 'last ' : ''}${since}.${kept}`;
  }
  if (ended.length === 0) return `${wrong} ${since}.${kept}`;
  const named = ended.map(({ first, last }) =>
    first === last ? epochAt(first) : `${epochAt(first)}–${epochAt(last)}`,
  );
  const isOne = ended.length === 1 && ended[0]?.first === ended[0]?.last;
  const inEpochs = `${isOne ? 'epoch' : 'epochs'} ${listed(named)}`;
  return `${wrong} in ${inEpochs}${isStill ? ' and ' : ', '}${since}.${kept}`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
