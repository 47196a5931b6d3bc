import { InputBoxValidationSeverity, window } from 'vscode';
import { DisposableStore } from '../base/disposable';
import { lossParameterTakes, lossParameterText } from '../engine/losses/lossParameterText';
import { lossParameters, type LossParameterId, type LossSettings } from '../engine/losses/lossSettings';
import { parseLossParameter, weightsText } from './parseLossParameter';

/**
 * Asks for the value of a parameter and says, as it is typed, what it does or what is wrong with it. Undefined when the user turned
 * away.
 *
 * @param note said before what the parameter does
 */
export async function askLossParameter(id: LossParameterId, current: LossSettings, note = ''): Promise<unknown> {
  const parameter = lossParameters[id];
  const store = new DisposableStore();
  const input = store.add(window.createInputBox());
  input.title = parameter.title;
  input.placeholder = `${parameter.summary}: ${lossParameterTakes(parameter)}`;
  input.prompt = `${note}${parameter.summary}. ${parameter.effect}`;
  input.value = lossParameterText(id, current);
  input.valueSelection = [0, input.value.length];
  const validate = (): { readonly value: unknown } | undefined => {
    const parsed = parseLossParameter(id, input.value);
    input.validationMessage = parsed.ok
      ? messageOf(id, parsed.value)
      : { message: parsed.error, severity: InputBoxValidationSeverity.Error };
    return parsed.ok ? parsed : undefined;
  };
  validate();
  store.add(input.onDidChangeValue(validate));
  try {
    return await new Promise((resolve) => {
      store.add(
        input.onDidAccept(() => {
          const parsed = validate();
          if (parsed !== undefined) resolve(parsed.value);
        }),
      );
      store.add(
        input.onDidHide(() => {
          resolve(undefined);
        }),
      );
      input.show();
    });
  } finally {
    store.dispose();
  }
}

/** The recall weight decides two weights, of which only one is typed; of other parameters the prompt says all there is. */
function messageOf(
  id: LossParameterId,
  value: unknown,
): { message: string; severity: InputBoxValidationSeverity } | undefined {
  if (id !== 'recallWeight' || typeof value !== 'number') return undefined;
  return { message: weightsText(value), severity: InputBoxValidationSeverity.Info };
}
