import { window, workspace, type TreeView } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { RunsWatcher } from '../runs/runsWatcher';
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
  #watcher: RunsWatcher;

  constructor(
    private readonly tree: RunsTree,
    private readonly runsDirs: () => readonly string[],
  ) {
    this.#store.add(tree);
    this.#view = this.#store.add(
      window.createTreeView(viewIds.runs, { treeDataProvider: tree, canSelectMany: true, showCollapseAll: true }),
    );
    this.#store.add(
      tree.onDidRead((unsettled) => {
        this.#watcher.follow(unsettled);
      }),
    );
    this.#store.add(this.#view.onDidChangeVisibility(this.#refresh.ask));
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('fnLab.runs')) this.#watchAnew();
      }),
    );
    this.#store.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.#watchAnew();
      }),
    );
    this.#watcher = this.#watch();
  }

  get selection(): readonly RunsTreeNode[] {
    return this.#view.selection;
  }

  /** Says above the list what it is filtered by. */
  showFilter(filter: string): void {
    this.#view.message = filter === '' ? '' : `Filtered by “${filter}”`;
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#store.dispose();
  }

  #watchAnew(): void {
    this.#watcher.dispose();
    this.#watcher = this.#watch();
    this.#refresh.ask();
  }

  #watch(): RunsWatcher {
    return new RunsWatcher(this.runsDirs(), this.#refresh.ask);
  }
}
