import { softplus } from '../engine/losses/logit';
import type { ClassReading } from './classLogits';

/** Logits that members give to the same rows: [members x rows x outputs], each member's one after the other. */
export interface MemberLogits {
  readonly members: number;
  readonly values: Float32Array;
}

/** How the logits of members become one answer. */
export interface Combination {
  /** On the members' log odds: below 1 where they are surer than they are right. */
  readonly scale: number;
  /** How far the loss moves logits away from the log odds; 0 of many classes. */
  readonly shift: number;
  /** Of a network that tells many classes apart. */
  readonly classes?: ClassReading;
}

export const plainCombination: Combination = { scale: 1, shift: 0 };

/** The mean over the members for each row, in double precision, written to `means` from `start` on. */
export function writeMeans({ members, values }: MemberLogits, means: Float64Array, start: number): void {
  const rows = values.length / members;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let at = row; at < values.length; at += rows) sum += values[at] ?? NaN;
    means[start + row] = sum / members;
  }
}

/**
 * The logit of the members' mean probability for each row, written to `answers` from `start` on: with x = scale (z - shift) of each
 * member, log(mean sigmoid(x) / mean sigmoid(-x)) + shift. In double precision: float32 would round confident rows to the same few
 * numbers. Probabilities are averaged, and not logits, because a member that is sure and wrong then cannot overrule the others.
 */
export function writeAnswers(
  { members, values }: MemberLogits,
  { scale, shift }: Combination,
  answers: Float64Array,
  start: number,
): void {
  if (members === 1 && scale === 1) {
    answers.set(values, start);
    return;
  }
  const rows = values.length / members;
  for (let row = 0; row < rows; row++) {
    let positive = 0;
    let negative = 0;
    for (let at = row; at < values.length; at += rows) {
      const x = scale * ((values[at] ?? NaN) - shift);
      const small = Math.exp(-Math.abs(x));
      const large = 1 / (1 + small);
      positive += x >= 0 ? large : small * large;
      negative += x >= 0 ? small * large : large;
    }
    const logOdds = Math.log(positive / negative);
    answers[start + row] =
      shift + (Number.isFinite(logOdds) ? logOdds : saturatedLogOdds(values, row, rows, scale, shift));
  }
}

/** log(sum sigmoid(x) / sum sigmoid(-x)) where one of the sums leaves double precision, by way of logarithms. */
function saturatedLogOdds(values: Float32Array, row: number, rows: number, scale: number, shift: number): number {
  const x: number[] = [];
  for (let at = row; at < values.length; at += rows) x.push(scale * ((values[at] ?? NaN) - shift));
  const logSum = (sign: number): number => {
    const logs = x.map((each) => -softplus(-sign * each));
    const highest = Math.max(...logs);
    return highest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - highest), 0));
  };
  return logSum(1) - logSum(-1);
}

/**
 * The standard deviation over the members for each row, with members - 1, written to `spreads` from `start` on. One member has no
 * spread: 0.
 */
export function writeSpreads(logits: MemberLogits, spreads: Float32Array, start: number): void {
  const { members, values } = logits;
  if (members === 1) return;
  const rows = values.length / members;
  const means = new Float64Array(rows);
  writeMeans(logits, means, 0);
  for (let row = 0; row < rows; row++) {
    const mean = means[row] ?? NaN;
    let sum = 0;
    for (let at = row; at < values.length; at += rows) sum += ((values[at] ?? NaN) - mean) ** 2;
    spreads[start + row] = Math.sqrt(sum / (members - 1));
  }
}
