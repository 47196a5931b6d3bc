import { basename } from 'node:path';
import type { LogOutputChannel, Uri, WebviewPanel } from 'vscode';
import * as v from 'valibot';
import { DisposableStore, type Disposable } from '../base/disposable';
import type { LossSettings } from '../engine/losses/lossSettings';
import { panelMessageSchema, type HostMessage, type PanelMessage } from '../protocol/panelMessages';
import type { RunEvent } from '../protocol/runEvent';
import { atMostEvery } from './atMostEvery';
import type { DatasetSession } from './datasetSession';

/** What a panel shows besides its run. */
export interface PanelContext {
  readonly loss: LossSettings;
  readonly mayTrain: boolean;
}

/** A panel redraws five times a second. More messages than it can draw would queue up, and a click on Stop behind them. */
const postEveryMs = 200;

/**
 * The panel content in one webview, be it a metrics panel or a dataset editor. Its page lives only while it is visible: when it
 * appears it asks with `ready`, gets all there is, and then what changes.
 */
export class DatasetPanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #postEvents = this.#store.add(
    atMostEvery(postEveryMs, () => {
      if (this.#untold.length > 0) this.#post({ type: 'runEvents', events: this.#untold.splice(0) });
    }),
  );
  #untold: RunEvent[] = [];
  #isListening = false;

  constructor(
    readonly dataset: Uri,
    readonly webviewPanel: WebviewPanel,
    private readonly session: DatasetSession,
    private readonly readContext: () => PanelContext,
    private readonly onMessage: (message: Exclude<PanelMessage, { type: 'ready' }>) => void,
    private readonly log: LogOutputChannel,
  ) {
    this.#store.add(
      webviewPanel.webview.onDidReceiveMessage((message: unknown) => {
        this.#receive(message);
      }),
    );
    this.#store.add(
      webviewPanel.onDidChangeViewState(() => {
        // The page is gone; the next one will say that it is ready.
        if (!webviewPanel.visible) this.#isListening = false;
      }),
    );
    this.#store.add(
      session.onDidChange((change) => {
        if (change.type === 'runEvent') this.#tell(change.event);
        else this.refresh();
      }),
    );
  }

  /** Sends everything anew. */
  refresh(): void {
    const { loss, mayTrain } = this.readContext();
    const datasetName = basename(this.dataset.fsPath);
    // The run that is sent holds them.
    this.#untold = [];
    this.#post({ type: 'snapshot', snapshot: { datasetName, run: this.session.run, loss, mayTrain } });
  }

  lossSettingsChanged(): void {
    this.#post({ type: 'lossSettingsChanged', loss: this.readContext().loss });
  }

  dispose(): void {
    this.#store.dispose();
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(panelMessageSchema, message);
    if (!parsed.success) {
      this.log.warn(`A message of the panel was not understood and is ignored: ${parsed.issues[0].message}`);
    } else if (parsed.output.type === 'ready') {
      this.#isListening = true;
      this.refresh();
    } else {
      this.onMessage(parsed.output);
    }
  }

  #tell(event: RunEvent): void {
    if (!this.#isListening) return;
    this.#untold.push(event);
    this.#postEvents.ask();
  }

  #post(message: HostMessage): void {
    if (this.#isListening) void this.webviewPanel.webview.postMessage(message);
  }
}
