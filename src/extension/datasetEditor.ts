import {
  window,
  workspace,
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  type Uri,
  type WebviewPanel,
} from 'vscode';
import type { Disposable } from '../base/disposable';
import { viewTypes } from './contributedIds';
import type { DatasetMemory } from './datasetMemory';
import type { DatasetPanels } from './datasetPanels';
import type { TrainingService } from './trainingService';

/** "Reopen Editor With… > FN Lab": shows the panel in place of the file's text, and trains on the file. */
class DatasetEditorProvider implements CustomReadonlyEditorProvider {
  constructor(
    private readonly panels: DatasetPanels,
    private readonly training: TrainingService,
    private readonly memory: DatasetMemory,
  ) {}

  openCustomDocument(uri: Uri): CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: CustomDocument, webviewPanel: WebviewPanel): Promise<void> {
    const dataset = uri.toString();
    // An editor that a reload of the window brings back has trained already.
    const isRestored = this.memory.editorIsOpen(dataset);
    const showsRun = isRestored || this.panels.isOpen(uri) || this.training.isBusyWith(uri);
    webviewPanel.onDidDispose(() => void this.memory.rememberEditorIsOpen(dataset, false));
    await this.memory.rememberEditorIsOpen(dataset, true);
    await this.panels.attach(uri, webviewPanel);
    if (!showsRun && workspace.isTrusted) void this.training.train(uri, { asLastTime: true });
  }
}

export function registerDatasetEditor(
  panels: DatasetPanels,
  training: TrainingService,
  memory: DatasetMemory,
): Disposable {
  return window.registerCustomEditorProvider(
    viewTypes.datasetEditor,
    new DatasetEditorProvider(panels, training, memory),
    { webviewOptions: { retainContextWhenHidden: false } },
  );
}
