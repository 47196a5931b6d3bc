import type { ClassReading, MemberLogits } from './memberLogits';

/** The mean over the members of log softmax(z - shifts) for each row, [rows x classes], written to `means` from row `start` on. */
export function writeClassMeans(
  logits: MemberLogits,
  reading: Pick<ClassReading, 'shifts'>,
  means: Float64Array,
  start: number,
): void {
  const classes = reading.shifts.length;
  eachRow(logits, reading, (row, logs) => {
    const place = (start + row) * classes;
    for (let at = 0; at < classes; at++) {
      let sum = 0;
      for (let each = at; each < logs.length; each += classes) sum += logs[each] ?? NaN;
      means[place + at] = sum / logits.members;
    }
  });
}

/** The log odds of the positive classes together for each row, [rows], of logits [rows x classes]. */
export function positiveLogits(logits: ArrayLike<number>, isPositive: readonly boolean[]): Float64Array {
  const classes = isPositive.length;
  return Float64Array.from({ length: logits.length / classes }, (_, row) => {
    const sideOf = (side: boolean): number =>
      logSumExp(isPositive.flatMap((each, at) => (each === side ? [logits[row * classes + at] ?? NaN] : [])));
    return sideOf(true) - sideOf(false);
  });
}

/** The class of the greatest logit for each row, [rows], of logits [rows x classes]; the first of equals. */
export function likeliestClasses(logits: ArrayLike<number>, classes: number): Uint16Array {
  return Uint16Array.from({ length: logits.length / classes }, (_, row) => {
    let best = 0;
    for (let each = 1; each < classes; each++) {
      if ((logits[row * classes + each] ?? NaN) > (logits[row * classes + best] ?? NaN)) best = each;
    }
    return best;
  });
}

/**
 * Hands over, row by row, log softmax(z - shifts) of each member, [members x classes]. The array is the same for all rows: a
 * new one for each took most of the time of an evaluation.
 */
function eachRow(
  { members, values }: MemberLogits,
  { shifts }: Pick<ClassReading, 'shifts'>,
  take: (row: number, logs: Float64Array) => void,
): void {
  const classes = shifts.length;
  const rows = values.length / members / classes;
  const logs = new Float64Array(members * classes);
  for (let row = 0; row < rows; row++) {
    for (let member = 0; member < members; member++) {
      const own = logs.subarray(member * classes, (member + 1) * classes);
      const place = (member * rows + row) * classes;
      for (let at = 0; at < classes; at++) own[at] = (values[place + at] ?? NaN) - (shifts[at] ?? NaN);
      const total = logSumExp(own);
      for (let at = 0; at < classes; at++) own[at] = (own[at] ?? NaN) - total;
    }
    take(row, logs);
  }
}

function logSumExp(logs: Float64Array | readonly number[]): number {
  let greatest = -Infinity;
  for (const log of logs) greatest = Math.max(greatest, log);
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - greatest);
  return greatest + Math.log(sum);
}
