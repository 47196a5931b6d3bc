import { RelativePattern, Uri, window, workspace, type TreeView } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { atMostEvery } from './atMostEvery';
import { viewIds } from './contributedIds';
import type { RunsTree, RunsTreeNode } from './runsTree';

/** A run in training rewrites its files; the list need not follow each time. */
const refreshEveryMs = 500;

/** The view of stored runs. It follows the runs directories for as long as it is there. */
export class RunsView implements Disposable {
  readonly #store = new DisposableStore();
  readonly #view: TreeView<RunsTreeNode>;
  readonly #refresh = this.#store.add(
    atMostEvery(refreshEveryMs, () => {
      // Hidden, it has nothing to show; it reads anew when it is shown.
      if (this.#view.visible) this.tree.refresh();
    }),
  );
  #watchers = new DisposableStore();

  constructor(
    private readonly tree: RunsTree,
    private readonly runsDirs: () => readonly string[],
  ) {
    this.#store.add(tree);
    this.#view = this.#store.add(
      window.createTreeView(viewIds.runs, { treeDataProvider: tree, canSelectMany: true, showCollapseAll: true }),
    );
    this.#store.add(this.#view.onDidChangeVisibility(this.#refresh.ask));
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('fnLab.runs')) this.#watch();
      }),
    );
    this.#store.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
      }),
    );
    this.#watch();
  }

  get selection(): readonly RunsTreeNode[] {
    return this.#view.selection;
  }

  /** Says above the list what it is filtered by. */
  showFilter(filter: string): void {
    this.#view.message = filter === '' ? '' : `Filtered by “${filter}”`;
  }

  dispose(): void {
    this.#watchers.dispose();
    this.#store.dispose();
  }

  #watch(): void {
    this.#watchers.dispose();
    this.#watchers = new DisposableStore();
    for (const runsDir of this.runsDirs()) {
      const pattern = new RelativePattern(Uri.file(runsDir), '*/{run,notes}.json');
      const watcher = this.#watchers.add(workspace.createFileSystemWatcher(pattern));
      for (const changes of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
        this.#watchers.add(changes(this.#refresh.ask));
      }
    }
    this.#refresh.ask();
  }
}
