import { err, ok, type Result } from '../base/result';

/** Reads a weight as typed; a decimal comma is taken for a point. The error is a sentence for the user. */
export function parseRecallWeight(text: string): Result<number, string> {
  const typed = text.trim().replace(',', '.');
  const weight = typed === '' ? NaN : Number(typed);
  if (Number.isNaN(weight)) return err('Type a number between 0 and 1, for example 0.9.');
  if (weight > 1 && weight <= 100) return err(`Must lie between 0 and 1: for ${typed} % type ${String(weight / 100)}.`);
  if (weight < 0 || weight > 1) return err('Must lie between 0 and 1.');
  return ok(weight);
}

/** Both weights, which always total 1. */
export function weightsText(recallWeight: number): string {
  return `recall ${decimals(recallWeight)} / specificity ${decimals(1 - recallWeight)}`;
}

/** Two decimals, or as many as it takes to tell the weight from its neighbours, up to six. */
function decimals(weight: number): string {
  const exact = String(Number(weight.toFixed(6)));
  return exact.length > 4 ? exact : weight.toFixed(2);
}
