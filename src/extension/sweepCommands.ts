import { basename } from 'node:path';
import { Uri, window, type LogOutputChannel } from 'vscode';
import { assertNever } from '../base/assertNever';
import type { SweepRecord } from '../protocol/sweepRecord';
import { settingIds } from './contributedIds';
import { pickDataset } from './findDataset';
import { weightsText } from './parseLossParameter';
import { lossToShow } from './runConfigFromSettings';
import type { SweepAction } from './sweepPanel';
import type { SweepPanels } from './sweepPanels';
import { requestedParts } from './sweepRequest';
import type { SweepService } from './sweepService';
import type { SweepSessions } from './sweepSessions';
import { trainArguments, uriOf } from './trainArguments';
import { settingsFor, writeSetting } from './workspaceSettings';

/** The commands about sweeps, and what a sweep panel asks for. */
export class SweepCommands {
  constructor(
    private readonly service: SweepService,
    private readonly panels: SweepPanels,
    private readonly sessions: SweepSessions,
    private readonly activeDataset: () => Uri | undefined,
    private readonly openRun: (runDir: string) => Promise<void>,
    private readonly log: LogOutputChannel,
  ) {}

  /** Resolves when the sweep has ended, with its record. */
  async sweep(...args: readonly unknown[]): Promise<SweepRecord | null> {
    const { dataset, choice } = trainArguments(args);
    const chosen = dataset ?? this.#active() ?? (await pickDataset('Which file to sweep over?'));
    return chosen === undefined ? null : this.service.sweep(chosen, { choice, request: requestedParts(args) });
  }

  async open(argument: unknown): Promise<void> {
    const [known] = this.sessions.known();
    const dataset =
      uriOf(argument) ??
      this.#active() ??
      (known === undefined ? await pickDataset('Whose sweep to open?') : Uri.parse(known, true));
    if (dataset === undefined) return;
    const session = await this.sessions.load(dataset);
    if (session.record !== null) {
      this.panels.open(dataset);
      return;
    }
    const sweep = 'Sweep…';
    const message = `There is no sweep on ${basename(dataset.fsPath)} yet.`;
    void window.showInformationMessage(message, sweep).then((chosen) => {
      if (chosen !== undefined) void this.service.sweep(dataset);
    });
  }

  act(dataset: Uri, action: SweepAction): void {
    switch (action.type) {
      case 'openRun': {
        const runDir = this.sessions.of(dataset).record?.members[action.member]?.runDir ?? null;
        if (runDir !== null) void this.openRun(runDir);
        return;
      }
      case 'useWeights':
        void this.#useWeights(dataset, action);
        return;
      case 'sweepAgain':
        void this.service.sweep(dataset);
        return;
      case 'showLog':
        this.log.show();
        return;
      default:
        assertNever(action);
    }
  }

  /** The panel itself shows what came of it. Only what the sweep has tried is taken. */
  async #useWeights(dataset: Uri, { loss, recallWeight }: Extract<SweepAction, { type: 'useWeights' }>): Promise<void> {
    const points = this.sessions.of(dataset).record?.points ?? [];
    if (!points.some((point) => point.loss === loss && point.recallWeight === recallWeight)) return;
    const current = lossToShow(settingsFor(dataset));
    let scope = '';
    // One after the other: VS Code refuses to write a settings file that it is writing.
    if (loss !== current.id) scope = await writeSetting(dataset, settingIds.lossId, loss);
    if (recallWeight !== null && recallWeight !== current.recallWeight) {
      scope = await writeSetting(dataset, settingIds.recallWeight, recallWeight);
    }
    if (scope !== 'user') return;
    const said = recallWeight === null ? loss : `${loss}, ${weightsText(recallWeight)}`;
    void window.showInformationMessage(`${said}. Saved in your user settings, because no folder is open.`);
  }

  #active(): Uri | undefined {
    return this.panels.activeDataset() ?? this.activeDataset();
  }
}
