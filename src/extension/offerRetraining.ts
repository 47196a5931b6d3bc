import { window, type Uri } from 'vscode';

/** What commands that change settings need of the rest: a dataset whose panel is open can be trained again. */
export interface Retraining {
  isOffered(dataset: Uri): boolean;
  retrain(dataset: Uri): void;
}

/** Says what was changed and offers to train with it. Not to be awaited: a command is done, whenever the offer is answered. */
export function offerRetraining(retraining: Retraining, dataset: Uri, said: string): void {
  void window.showInformationMessage(said, 'Retrain').then((chosen) => {
    if (chosen !== undefined) retraining.retrain(dataset);
  });
}
