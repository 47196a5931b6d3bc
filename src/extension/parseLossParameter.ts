import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { lossParameterSchemas } from '../engine/losses/lossParameterSchema';
import { lossParameterTakes, readLossParameter } from '../engine/losses/lossParameterText';
import { lossParameters, type LossParameterId } from '../engine/losses/lossSettings';

/** Reads the value of a parameter as typed; a decimal comma is taken for a point. The error is a sentence for the user. */
export function parseLossParameter(id: LossParameterId, text: string): Result<unknown, string> {
  const parameter = lossParameters[id];
  const typed = parameter.kind === 'number' ? text.trim().replace(',', '.') : text;
  const value = readLossParameter(parameter, typed);
  const parsed = v.safeParse(lossParameterSchemas[id], value);
  if (parsed.success) return ok(parsed.output);
  if (parameter.kind !== 'number') return err(`It ${parsed.issues[0].message}.`);
  if (Number.isNaN(value)) return err(`Type a number, for example ${String(parameter.default)}.`);
  const share = Number(value) / 100;
  const isPercentage = parameter.maximum === 1 && share > 0.01 && share <= 1;
  return err(
    `Must be ${lossParameterTakes(parameter)}${isPercentage ? `: for ${typed} % type ${String(share)}` : ''}.`,
  );
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
