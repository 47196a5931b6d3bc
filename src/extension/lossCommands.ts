import { window, type Uri } from 'vscode';
import { lossIds, type LossId } from '../engine/losses/lossSettings';
import { askRecallWeight } from './askRecallWeight';
import { extensionId, settingIds, settingsSection, type SettingId } from './contributedIds';
import { offerRetraining, type Retraining } from './offerRetraining';
import { openSettings } from './openSettings';
import { weightsText } from './parseRecallWeight';
import { lossToShow } from './runConfigFromSettings';
import { weightPresets } from './weightPresets';
import { settingsFor, writeSetting } from './workspaceSettings';

/** The commands that change the loss. They write settings, so that the next run, and the next window, know them. */
export class LossCommands {
  constructor(private readonly retraining: Retraining) {}

  async setRecallWeight(dataset: Uri | undefined): Promise<void> {
    const weight = await askRecallWeight(lossToShow(settingsFor(dataset)).recallWeight);
    if (weight !== undefined)
      await this.#change(dataset, settingIds.recallWeight, weight, `Weights: ${weightsText(weight)}.`);
  }

  /** As `setRecallWeight`, for a weight that was set in the panel, which itself shows what came of it. */
  async changeRecallWeight(dataset: Uri, weight: number): Promise<void> {
    await writeSetting(dataset, settingIds.recallWeight, weight);
  }

  async chooseLoss(dataset: Uri | undefined): Promise<void> {
    const current = lossToShow(settingsFor(dataset)).id;
    const items = lossIds
      .map((id) => ({ label: id, ...lossTexts[id], ...(id === current ? { description: 'current' } : {}) }))
      .sort((a, b) => Number(b.label === current) - Number(a.label === current));
    const picked = await window.showQuickPick(items, {
      title: 'Loss',
      placeHolder: 'What is training to minimise?',
      matchOnDetail: true,
    });
    if (picked) await this.#change(dataset, settingIds.lossId, picked.label, `Loss: ${picked.label}.`);
  }

  async applyWeightPreset(dataset: Uri | undefined): Promise<void> {
    const current = lossToShow(settingsFor(dataset)).recallWeight;
    const items = weightPresets.map(({ name, recallWeight, when }) => ({
      label: name,
      description: weightsText(recallWeight) + (recallWeight === current ? ' · current' : ''),
      detail: when,
      recallWeight,
    }));
    const picked = await window.showQuickPick(items, { title: 'Weight preset', placeHolder: 'How bad is a miss?' });
    if (picked === undefined) return;
    const said = `${picked.label}: ${weightsText(picked.recallWeight)}.`;
    await this.#change(dataset, settingIds.recallWeight, picked.recallWeight, said);
  }

  editLossSettings(): Promise<void> {
    return openSettings(`@ext:${extensionId} ${settingsSection}.loss`);
  }

  async #change(dataset: Uri | undefined, id: SettingId, value: unknown, said: string): Promise<void> {
    const scope = await writeSetting(dataset, id, value);
    const where = scope === 'user' ? ' Saved in your user settings, because no folder is open.' : '';
    if (dataset === undefined || !this.retraining.isOffered(dataset)) {
      if (where !== '') void window.showInformationMessage(said + where);
      return;
    }
    offerRetraining(this.retraining, dataset, said + where);
  }
}

const lossTexts: Readonly<Record<LossId, { detail: string }>> = {
  'recall-specificity': {
    detail:
      '1 − (recall weight × soft recall + specificity weight × soft specificity): trades misses for false alarms directly',
  },
  'weighted-cross-entropy': {
    detail: 'Cross-entropy in which each class counts by its weight; see fnLab.loss.classWeights',
  },
  'cross-entropy': { detail: 'The usual loss, in which a miss costs as much as a false alarm: the baseline' },
};
