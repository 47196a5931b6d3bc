import { likeliestClasses, positiveLogits, writeClassMeans } from './classLogits';
import { writeMeans, type Combination, type MemberLogits } from './memberLogits';

/**
 * What the members say on average, [rows x outputs], written from row `start` on, in double precision: float32 would round confident rows
 * to the same few numbers. Of two classes it is their logit, of many the log probabilities without what the loss shifts them by.
 */
export function writeMeanLogits(
  logits: MemberLogits,
  { classes }: Pick<Combination, 'classes'>,
  means: Float64Array,
  start: number,
): void {
  if (classes === undefined) writeMeans(logits, means, start);
  else writeClassMeans(logits, classes, means, start);
}

/** What the members take the log odds for, without what the loss shifts them by, [rows x outputs], of their mean logits. */
export function logOddsOf(means: Float64Array, { shift, classes }: Omit<Combination, 'scale'>): Float64Array {
  return classes === undefined ? means.map((mean) => mean - shift) : means;
}

/**
 * The logits of the members' common answer, [rows x outputs], of their mean logits: the log odds multiplied by the scale, and shifted as
 * the loss shifts them. For two of many classes the differences are those of a network that answers yes or no.
 */
export function answersOf(means: Float64Array, { scale, shift, classes }: Combination): Float64Array {
  if (classes !== undefined) {
    const { shifts } = classes;
    return means.map((mean, at) => scale * mean + (shifts[at % shifts.length] ?? NaN));
  }
  return scale === 1 ? means : means.map((mean) => shift + scale * (mean - shift));
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
