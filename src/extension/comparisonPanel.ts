import { basename } from 'node:path';
import type { LogOutputChannel, WebviewPanel } from 'vscode';
import { assertNever } from '../base/assertNever';
import { DisposableStore, type Disposable } from '../base/disposable';
import {
  comparisonPanelMessageSchema,
  type ComparedRows,
  type ComparedSide,
  type ComparedSplit,
  type ComparisonHostMessage,
  type ComparisonPanelMessage,
} from '../protocol/comparisonPanelMessages';
import { hasTextLines } from '../protocol/hasTextLines';
import type { RunRecord } from '../protocol/runRecord';
import type { InspectorProcess } from '../node/inspectorProcess';
import { comparedRowsOf } from './comparedRowsOf';
import type { ComparedRun } from './compareAsText';
import { onPageMessage } from './onPageMessage';
import type { StartInspector } from './panelInspector';
import { runDifferences } from './runDifferences';

export interface StoredRun extends ComparedRun {
  readonly record: RunRecord;
}

/** What the panel itself cannot answer. */
export type ComparisonAction = Exclude<ComparisonPanelMessage, { type: 'ready' | 'chooseSplit' }>;

/** Two runs in one webview, the older one first. The process that reads their scores lives as long as the panel. */
export class ComparisonPanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #rows = new Map<ComparedSplit, ComparedRows>();
  #inspector: InspectorProcess | null = null;
  #split: ComparedSplit = 'test';

  constructor(
    readonly webviewPanel: WebviewPanel,
    readonly first: StoredRun,
    readonly second: StoredRun,
    private readonly startInspector: StartInspector,
    private readonly onAction: (action: ComparisonAction) => void,
    log: LogOutputChannel,
  ) {
    this.#store.add(
      onPageMessage(webviewPanel.webview, comparisonPanelMessageSchema, 'the comparison', log, (message) => {
        this.#handle(message);
      }),
    );
  }

  dispose(): void {
    this.#inspector?.dispose();
    this.#store.dispose();
  }

  #handle(message: ComparisonPanelMessage): void {
    switch (message.type) {
      case 'ready':
        void this.#show(this.#split);
        return;
      case 'chooseSplit':
        void this.#show(message.split);
        return;
      case 'goToRow':
      case 'openRun':
      case 'compareAsText':
        this.onAction(message);
        return;
      default:
        assertNever(message);
    }
  }

  /** What is known at once, then the rows. */
  async #show(split: ComparedSplit): Promise<void> {
    this.#split = split;
    this.#post();
    if (this.#rows.has(split)) return;
    if (this.#inspector === null || this.#inspector.hasEnded) this.#inspector = this.startInspector();
    const [firstDir, secondDir] = [this.first.runDir, this.second.runDir];
    const compared = await this.#inspector.request('compareRuns', { firstDir, secondDir, split });
    this.#rows.set(split, compared.ok ? comparedRowsOf(compared.value) : { state: 'failed', failure: compared.error });
    if (this.#split === split) this.#post();
  }

  #post(): void {
    const { first, second } = this;
    const message: ComparisonHostMessage = {
      type: 'comparisonSnapshot',
      snapshot: {
        first: sideOf(first),
        second: sideOf(second),
        split: this.#split,
        differences: runDifferences(first.record, second.record),
        rows: this.#rows.get(this.#split) ?? { state: 'reading' },
        hasLines: hasTextLines(first.record.dataset.path),
      },
    };
    void this.webviewPanel.webview.postMessage(message);
  }
}

function sideOf({ title, record }: StoredRun): ComparedSide {
  const { dataset, startedAt, threshold, metrics } = record;
  return {
    title,
    datasetName: basename(dataset.path),
    startedAt,
    positive: dataset.positive,
    negative: dataset.classes.map(({ label }) => label).filter((label) => !dataset.positive.includes(label)),
    threshold,
    metrics,
  };
}
