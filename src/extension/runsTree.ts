import { basename, dirname } from 'node:path';
import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  workspace,
  type TreeDataProvider,
} from 'vscode';
import { Emitter } from '../base/emitter';
import type { Disposable } from '../base/disposable';
import type { RunCatalogue, RunHead } from '../runs/runCatalogue';
import type { SweepCatalogue, SweepHead } from '../runs/sweepCatalogue';
import { commandIds } from './contributedIds';
import {
  descriptionOf,
  detailsOf,
  groupBySweep,
  listByDataset,
  titleOf,
  type DatasetRuns,
  type SweepRuns,
} from './runListing';

export type RunsTreeNode = DatasetRuns | SweepRuns | RunHead;

const icons: Readonly<Record<RunHead['state'], ThemeIcon>> = {
  done: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  running: new ThemeIcon('sync~spin'),
  cancelled: new ThemeIcon('circle-slash'),
  interrupted: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  failed: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
};

/** Datasets with their runs, those of a sweep together. Nothing is read before the view is looked at. */
export class RunsTree implements TreeDataProvider<RunsTreeNode>, Disposable {
  readonly #changed = new Emitter<undefined>();
  #filter = '';
  #listed: readonly DatasetRuns[] = [];
  #sweeps: readonly SweepHead[] = [];

  readonly #read = new Emitter<readonly string[]>();

  /** The runs have been read; with the folders of those that may still change. */
  readonly onDidRead = this.#read.event;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly catalogue: RunCatalogue,
    private readonly sweeps: SweepCatalogue,
    private readonly runsDirs: () => readonly string[],
  ) {}

  get filter(): string {
    return this.#filter;
  }

  set filter(filter: string) {
    this.#filter = filter.trim();
    this.refresh();
  }

  /** All runs, whatever the filter; the newest first. */
  async runs(): Promise<readonly RunHead[]> {
    const { runs } = await this.catalogue.read(this.runsDirs());
    return runs.toSorted((a, b) => (a.startedAt > b.startedAt ? -1 : 1));
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: RunsTreeNode): Promise<RunsTreeNode[]> {
    if (node === undefined) {
      const [{ runs, unsettled }, sweeps] = await Promise.all([
        this.catalogue.read(this.runsDirs()),
        this.sweeps.read(this.runsDirs()),
      ]);
      this.#sweeps = sweeps;
      this.#listed = listByDataset(runs, this.#filter);
      this.#read.fire(unsettled);
      return [...this.#listed];
    }
    if (isSweep(node)) return [...node.runs];
    return isDataset(node) ? [...groupBySweep(node.runs, this.#sweeps)] : [];
  }

  getParent(node: RunsTreeNode): RunsTreeNode | undefined {
    const [run] = isRunHead(node) ? [node] : isSweep(node) ? node.runs : [];
    const dataset = this.#listed.find(({ path }) => path === run?.dataset.path);
    if (dataset === undefined || isSweep(node)) return dataset;
    const sweeps = groupBySweep(dataset.runs, this.#sweeps).filter(isSweep);
    return sweeps.find(({ runs }) => runs.some(({ runId }) => runId === run?.runId)) ?? dataset;
  }

  getTreeItem(node: RunsTreeNode): TreeItem {
    if (isSweep(node)) return sweepItem(node, this.#filter !== '');
    return isDataset(node) ? datasetItem(node) : runItem(node);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#read.dispose();
  }
}

export function isRunHead(node: unknown): node is RunHead {
  return typeof node === 'object' && node !== null && 'runId' in node && 'runDir' in node;
}

function isDataset(node: RunsTreeNode): node is DatasetRuns {
  return 'runs' in node && 'path' in node;
}

function isSweep(node: RunsTreeNode): node is SweepRuns {
  return 'sweep' in node;
}

function datasetItem({ path, runs }: DatasetRuns): TreeItem {
  const item = new TreeItem(basename(path), TreeItemCollapsibleState.Expanded);
  item.id = path;
  item.iconPath = new ThemeIcon('table');
  const count = `${String(runs.length)} ${runs.length === 1 ? 'run' : 'runs'}`;
  const folder = dirname(path);
  const isRoot = workspace.workspaceFolders?.some(({ uri }) => uri.fsPath === folder) === true;
  item.description = isRoot ? count : `${count} · ${workspace.asRelativePath(folder)}`;
  item.tooltip = path;
  item.accessibilityInformation = { label: `${basename(path)}, ${item.description}` };
  item.contextValue = 'dataset';
  return item;
}

/** Closed, because its panel is the better place to look at it; open where a filter has found something in it. */
function sweepItem({ sweep, runs }: SweepRuns, isFiltered: boolean): TreeItem {
  const { Collapsed, Expanded } = TreeItemCollapsibleState;
  const item = new TreeItem(`Sweep of ${String(sweep.planned)} runs`, isFiltered ? Expanded : Collapsed);
  // With and without a filter it is another item: VS Code keeps an item as open as it was.
  item.id = `sweep ${sweep.sweepId}${isFiltered ? ' filtered' : ''}`;
  item.iconPath = new ThemeIcon('graph-scatter');
  const isPartly = runs.length < sweep.planned;
  item.description = `${shortTime(sweep.startedAt)}${isPartly ? ` · ${String(runs.length)} listed` : ''}`;
  item.accessibilityInformation = { label: `Sweep of ${String(sweep.planned)} runs, ${item.description}` };
  item.contextValue = 'sweep';
  return item;
}

function runItem(head: RunHead): TreeItem {
  const item = new TreeItem(titleOf(head), TreeItemCollapsibleState.None);
  item.id = head.runDir;
  item.iconPath = head.notes.pinned ? new ThemeIcon('pinned') : icons[head.state];
  item.description = descriptionOf(head, shortTime);
  const details = detailsOf(head, fullTime);
  // Plain text: names and labels are data and must not become markup.
  item.tooltip = new MarkdownString().appendText(details.join('\n'));
  item.accessibilityInformation = {
    label: [titleOf(head), head.state, item.description, ...details.slice(1)].join(', '),
  };
  item.contextValue = `run ${head.state}${head.notes.pinned ? ' pinned' : ''}`;
  item.command = { command: commandIds.openRun, title: 'Open', arguments: [head] };
  return item;
}

export function shortTime(iso: string): string {
  return new Date(iso).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

function fullTime(iso: string): string {
  return new Date(iso).toLocaleString();
}
