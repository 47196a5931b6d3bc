import { basename } from 'node:path';
import type { LogOutputChannel, Uri, WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import {
  sweepPanelMessageSchema,
  type SweepHostMessage,
  type SweepPanelMessage,
  type SweepSnapshot,
} from '../protocol/sweepPanelMessages';
import { atMostEvery } from './atMostEvery';
import { onPageMessage } from './onPageMessage';
import type { SweepSession } from './sweepSession';

/** What a sweep panel shows besides its sweep. */
export type SweepContext = Pick<SweepSnapshot, 'targetRecall' | 'settings' | 'mayTrain'>;

/** What the panel itself cannot answer. */
export type SweepAction = Exclude<SweepPanelMessage, { type: 'ready' | 'stopSweep' | 'stopRun' }>;

const postEveryMs = 200;

/** A sweep in one webview. Its page lives only while it is visible: when it appears it asks with `ready` and gets all there is. */
export class SweepPanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #post = this.#store.add(
    atMostEvery(postEveryMs, () => {
      if (this.#isListening) void this.webviewPanel.webview.postMessage(this.#snapshot());
    }),
  );
  #isListening = false;

  constructor(
    readonly dataset: Uri,
    readonly webviewPanel: WebviewPanel,
    private readonly session: SweepSession,
    private readonly readContext: () => SweepContext,
    private readonly onAction: (action: SweepAction) => void,
    log: LogOutputChannel,
  ) {
    this.#store.add(
      onPageMessage(webviewPanel.webview, sweepPanelMessageSchema, 'the sweep panel', log, (message) => {
        this.#handle(message);
      }),
    );
    this.#store.add(
      webviewPanel.onDidChangeViewState(() => {
        if (!webviewPanel.visible) this.#isListening = false;
      }),
    );
    this.#store.add(session.onDidChange(this.#post.ask));
  }

  refresh(): void {
    this.#post.ask();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #handle(message: SweepPanelMessage): void {
    if (message.type === 'ready') {
      this.#isListening = true;
      this.refresh();
    } else if (message.type === 'stopSweep') {
      void this.session.stop();
    } else if (message.type === 'stopRun') {
      this.session.stopRun(message.member);
    } else {
      this.onAction(message);
    }
  }

  #snapshot(): SweepHostMessage {
    const datasetName = basename(this.dataset.fsPath);
    return { type: 'sweepSnapshot', snapshot: { datasetName, sweep: this.session.view, ...this.readContext() } };
  }
}
