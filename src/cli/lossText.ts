import { inSentence, lossParameterText } from '../engine/losses/lossParameterText';
import { effectiveParameters, lossParameters, type LossSettings } from '../engine/losses/lossSettings';

/** A loss with the parameters that have an effect on it: `focal, alpha 0.75, gamma 2`. */
export function lossText(settings: LossSettings): string {
  const { id, classWeights } = settings;
  const parameters = effectiveParameters(settings)
    // Where the weights come from the recall weight, that is what matters.
    .filter((parameter) => !(parameter === 'classWeights' && classWeights === 'recall-weight'))
    .map((parameter) => `${inSentence(lossParameters[parameter].title)} ${lossParameterText(parameter, settings)}`);
  return [id, ...parameters].join(', ');
}
