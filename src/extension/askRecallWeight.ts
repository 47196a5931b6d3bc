import { InputBoxValidationSeverity, window } from 'vscode';
import { DisposableStore } from '../base/disposable';
import { parseRecallWeight, weightsText } from './parseRecallWeight';

/** Asks for the recall weight and shows, as it is typed, both weights that result. Undefined when the user turned away. */
export async function askRecallWeight(current: number): Promise<number | undefined> {
  const store = new DisposableStore();
  const input = store.add(window.createInputBox());
  input.title = 'Recall weight';
  input.placeholder = 'Between 0 and 1; the specificity weight is the rest';
  input.value = String(current);
  input.valueSelection = [0, input.value.length];
  const validate = (): number | undefined => {
    const weight = parseRecallWeight(input.value);
    input.validationMessage = weight.ok
      ? { message: weightsText(weight.value), severity: InputBoxValidationSeverity.Info }
      : { message: weight.error, severity: InputBoxValidationSeverity.Error };
    return weight.ok ? weight.value : undefined;
  };
  validate();
  store.add(input.onDidChangeValue(validate));
  try {
    return await new Promise((resolve) => {
      store.add(
        input.onDidAccept(() => {
          const weight = validate();
          if (weight !== undefined) resolve(weight);
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
