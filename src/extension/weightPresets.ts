import type { WeightPreset } from '../engine/losses/lossParameter';
import { inSentence } from '../engine/losses/lossParameterText';
import {
  effectiveParameters,
  lossParameters,
  type LossParameterId,
  type LossSettings,
} from '../engine/losses/lossSettings';
import { weightsText } from './parseLossParameter';

/** Ready-made weights, for those who think in situations and not in numbers. Each parameter says what it is in which. */
export const weightPresets: readonly { readonly id: WeightPreset; readonly name: string; readonly when: string }[] = [
  { id: 'balanced', name: 'Balanced', when: 'A miss and a false alarm are equally bad.' },
  { id: 'fnAverse', name: 'FN-averse', when: 'A miss is much worse than a false alarm.' },
  { id: 'screening', name: 'Screening', when: 'Hardly any positive may be missed; positives are checked again.' },
];

/** The values that a preset gives to what the loss reads; empty where it reads nothing that a preset could set. */
export function presetValues(
  preset: WeightPreset,
  settings: LossSettings,
): readonly (readonly [LossParameterId, number])[] {
  return effectiveParameters(settings).flatMap((id) => {
    const parameter = lossParameters[id];
    return parameter.kind === 'number' && parameter.presets !== undefined ? [[id, parameter.presets[preset]]] : [];
  });
}

/** `recall 0.90 / specificity 0.10`, `cost of a miss 10, cost of a false alarm 1`. */
export function valuesText(values: readonly (readonly [LossParameterId, number])[]): string {
  return values
    .map(([id, value]) =>
      id === 'recallWeight' ? weightsText(value) : `${inSentence(lossParameters[id].title)} ${String(value)}`,
    )
    .join(', ');
}
