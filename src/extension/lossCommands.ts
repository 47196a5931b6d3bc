import { window, type Uri } from 'vscode';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import { inSentence, lossParameterText } from '../engine/losses/lossParameterText';
import {
  effectiveParameters,
  lossIds,
  lossParameters,
  type LossParameterId,
  type LossSettings,
} from '../engine/losses/lossSettings';
import { askLossParameter } from './askLossParameter';
import { extensionId, settingIds, settingsSection, type SettingId } from './contributedIds';
import { offerRetraining, type Retraining } from './offerRetraining';
import { openSettings } from './openSettings';
import { weightsText } from './parseLossParameter';
import { lossToShow } from './runConfigFromSettings';
import { presetValues, valuesText, weightPresets } from './weightPresets';
import { settingsFor, writeSetting } from './workspaceSettings';

/** The commands that change the loss. They write settings, so that the next run, and the next window, know them. */
export class LossCommands {
  constructor(private readonly retraining: Retraining) {}

  /** Asks for the recall weight or, where the loss does not read it, says so and asks for what it reads instead. */
  async setRecallWeight(dataset: Uri | undefined): Promise<void> {
    const loss = lossToShow(settingsFor(dataset));
    const effective = effectiveParameters(loss);
    if (effective.includes('recallWeight')) {
      await this.editParameter(dataset, 'recallWeight');
      return;
    }
    const note = whyNoRecallWeight(loss);
    const [first, ...others] = effective;
    if (first === undefined) this.#offerOtherLoss(dataset, note);
    else if (others.length === 0) await this.editParameter(dataset, first, note);
    else {
      const picked = await window.showQuickPick(
        effective.map((parameter) => ({
          label: lossParameters[parameter].title,
          description: lossParameterText(parameter, loss),
          detail: lossParameters[parameter].summary,
          parameter,
        })),
        { title: 'Loss parameter', placeHolder: `${note}Which one is to change?` },
      );
      if (picked !== undefined) await this.editParameter(dataset, picked.parameter);
    }
  }

  async editParameter(dataset: Uri | undefined, parameter: LossParameterId, note = ''): Promise<void> {
    if (lossParameters[parameter].kind === 'cost-matrix') {
      // Too large for one line.
      await openSettings(`${settingsSection}.${settingIds[parameter]}`);
      return;
    }
    const loss = lossToShow(settingsFor(dataset));
    const value = await askLossParameter(parameter, loss, note);
    if (value === undefined) return;
    const changed: LossSettings = { ...loss, [parameter]: value };
    const said =
      parameter === 'recallWeight'
        ? `Weights: ${weightsText(changed.recallWeight)}.`
        : `${lossParameters[parameter].title}: ${lossParameterText(parameter, changed)}.`;
    await this.#change(dataset, [[settingIds[parameter], value]], said);
  }

  /** As `setRecallWeight`, for a weight that was set in the panel, which itself shows what came of it. */
  async changeRecallWeight(dataset: Uri, weight: number): Promise<void> {
    await writeSetting(dataset, settingIds.recallWeight, weight);
  }

  async chooseLoss(dataset: Uri | undefined): Promise<void> {
    const current = lossToShow(settingsFor(dataset)).id;
    const items = lossIds
      .map((id) => ({
        label: id,
        ...(id === current ? { description: 'current' } : {}),
        detail: `${lossDefinitions[id].summary} ${lossDefinitions[id].formula}`,
      }))
      .sort((a, b) => Number(b.label === current) - Number(a.label === current));
    const picked = await window.showQuickPick(items, {
      title: 'Loss',
      placeHolder: 'What is training to minimise?',
      matchOnDetail: true,
    });
    if (picked) await this.#change(dataset, [[settingIds.lossId, picked.label]], `Loss: ${picked.label}.`);
  }

  async applyWeightPreset(dataset: Uri | undefined): Promise<void> {
    const loss = lossToShow(settingsFor(dataset));
    const items = weightPresets
      .map(({ id, name, when }) => ({ label: name, detail: when, values: presetValues(id, loss) }))
      .map(({ values, ...item }) => {
        const isCurrent = values.every(([id, value]) => loss[id] === value);
        return { ...item, values, description: valuesText(values) + (isCurrent ? ' · current' : '') };
      });
    if (items.every(({ values }) => values.length === 0)) {
      this.#offerOtherLoss(dataset, whyNoPreset(loss));
      return;
    }
    const picked = await window.showQuickPick(items, { title: 'Weight preset', placeHolder: 'How bad is a miss?' });
    if (picked === undefined) return;
    await this.#change(
      dataset,
      picked.values.map(([id, value]) => [settingIds[id], value]),
      `${picked.label}: ${valuesText(picked.values)}.`,
    );
  }

  editLossSettings(): Promise<void> {
    return openSettings(`@ext:${extensionId} ${settingsSection}.loss`);
  }

  /** Not to be awaited: a command is done, whenever the offer is answered. */
  #offerOtherLoss(dataset: Uri | undefined, note: string): void {
    void window.showInformationMessage(note.trim(), 'Choose Loss…').then((chosen) => {
      if (chosen !== undefined) void this.chooseLoss(dataset);
    });
  }

  async #change(
    dataset: Uri | undefined,
    values: readonly (readonly [SettingId, unknown])[],
    said: string,
  ): Promise<void> {
    let scope = '';
    // One after the other: VS Code refuses to write a settings file that it is writing.
    for (const [id, value] of values) scope = await writeSetting(dataset, id, value);
    const where = scope === 'user' ? ' Saved in your user settings, because no folder is open.' : '';
    if (dataset === undefined || !this.retraining.isOffered(dataset)) {
      if (where !== '') void window.showInformationMessage(said + where);
      return;
    }
    offerRetraining(this.retraining, dataset, said + where);
  }
}

/** A sentence, followed by a space: it stands before what is asked instead. */
function whyNoRecallWeight(loss: LossSettings): string {
  const [first, ...others] = effectiveParameters(loss).map((id) => inSentence(lossParameters[id].title));
  if (first === undefined) return `The loss ${loss.id} counts every row the same; it has no weights. `;
  return `The loss ${loss.id} has no recall weight; what it reads is ${[first, ...others].join(' and ')}. `;
}

function whyNoPreset(loss: LossSettings): string {
  return effectiveParameters(loss).length === 0
    ? whyNoRecallWeight(loss)
    : `The loss ${loss.id} takes its weights from ${effectiveParameters(loss)
        .map((id) => inSentence(lossParameters[id].title))
        .join(' and ')}, which a preset does not know.`;
}
