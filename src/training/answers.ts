import { likeliestClasses, positiveLogits, writeClassAnswers, writeClassMeans } from './classLogits';
import { writeAnswers, writeMeans, type Combination, type MemberLogits } from './memberLogits';

/** What the members take the log odds for, without what the loss shifts them by, [rows x outputs], written from row `start` on. */
export function writeLogOdds(
  logits: MemberLogits,
  { shift, classes }: Omit<Combination, 'scale'>,
  logOdds: Float64Array,
  start: number,
): void {
  if (classes !== undefined) {
    writeClassMeans(logits, classes, logOdds, start);
    return;
  }
  writeMeans(logits, logOdds, start);
  const end = start + logits.values.length / logits.members;
  for (let row = start; row < end; row++) logOdds[row] = (logOdds[row] ?? NaN) - shift;
}

/** The logits of the members' common answer, [rows x outputs], written from row `start` on. */
export function writeCombined(
  logits: MemberLogits,
  combination: Combination,
  answers: Float64Array,
  start: number,
): void {
  if (combination.classes === undefined) writeAnswers(logits, combination, answers, start);
  else writeClassAnswers(logits, combination.classes, combination.scale, answers, start);
}

/** The logits of scores, [rows], from answers [rows x outputs]: the positive classes against all others. */
export function scoreLogitsOf(answers: Float64Array, { classes }: Pick<Combination, 'classes'>): Float64Array {
  return classes === undefined ? answers : positiveLogits(answers, classes.isPositive);
}

/** The class that each row is taken for, [rows]; null where a network only answers yes or no. */
export function predictedClassesOf(
  answers: Float64Array,
  { classes }: Pick<Combination, 'classes'>,
): Uint16Array | null {
  return classes === undefined ? null : likeliestClasses(answers, classes.isPositive.length);
}

/** `scoreLogitsOf` of each member. */
export function scoreLogitsOfMembers(logits: MemberLogits, { classes }: Pick<Combination, 'classes'>): MemberLogits {
  if (classes === undefined) return logits;
  return { members: logits.members, values: Float32Array.from(positiveLogits(logits.values, classes.isPositive)) };
}
