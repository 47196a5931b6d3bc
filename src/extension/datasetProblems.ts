import { access } from 'node:fs/promises';
import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  RelativePattern,
  Uri,
  workspace,
  type DiagnosticCollection,
} from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { Problem } from '../engine/problem';
import type { RunView } from '../protocol/runView';
import type { DatasetSessions } from './datasetSessions';
import { placeProblems } from './placeProblems';
import type { TextPlace } from './placesInText';

/** Which datasets have a panel. */
export interface OpenPanels {
  /** The first panel of a dataset has been opened. */
  readonly onDidOpen: Event<Uri>;
  /** The last panel of a dataset has been closed. */
  readonly onDidClose: Event<Uri>;
}

/**
 * The problems of datasets in VS Code's Problems panel. They are there as long as a panel shows the dataset, and are those of
 * the run that it shows; while a target is being chosen, those of the look at the file. They go when the next run begins, when
 * the panel is closed, and when the file is deleted.
 */
export class DatasetProblems implements Disposable {
  readonly #store = new DisposableStore();
  readonly #collection: DiagnosticCollection = this.#store.add(languages.createDiagnosticCollection('FN Lab'));
  readonly #followed = new Map<string, FollowedDataset>();

  constructor(panels: OpenPanels, sessions: DatasetSessions) {
    this.#store.add(
      panels.onDidOpen((dataset) => {
        const session = sessions.get(dataset.toString());
        const followed = new FollowedDataset(dataset, this.#collection);
        this.#followed.set(dataset.toString(), followed);
        const show = (): void => {
          followed.show(problemsOf(session.run));
        };
        show();
        followed.store.add(session.onDidChange(show));
      }),
    );
    this.#store.add(
      panels.onDidClose((dataset) => {
        this.#followed.get(dataset.toString())?.dispose();
        this.#followed.delete(dataset.toString());
      }),
    );
  }

  /** Shows what a look at the file has found in place of what the latest run has, until the result is disposed. */
  showInspected(dataset: Uri, problems: readonly Problem[]): Disposable {
    const followed = this.#followed.get(dataset.toString());
    followed?.showInstead(problems);
    return { dispose: () => followed?.showInstead(null) };
  }

  dispose(): void {
    for (const followed of this.#followed.values()) followed.dispose();
    this.#store.dispose();
  }
}

/** Those that the run met, and the reason why there could be none where that is the data. */
function problemsOf(run: RunView | null): readonly Problem[] {
  if (run === null) return [];
  const { problems, failure } = run;
  if (failure?.kind !== 'data') return problems;
  const { code, message, advice } = failure;
  return [{ code, severity: 'error', message, advice }, ...problems];
}

/** One dataset's entries in the Problems panel. */
class FollowedDataset implements Disposable {
  readonly store = new DisposableStore();
  #ofRun: readonly Problem[] = [];
  #instead: readonly Problem[] | null = null;
  #placed: readonly Problem[] = [];
  #isPlacing = false;

  constructor(
    private readonly dataset: Uri,
    private readonly collection: DiagnosticCollection,
  ) {
    const folder = new RelativePattern(Uri.joinPath(dataset, '..'), '*');
    const watcher = this.store.add(workspace.createFileSystemWatcher(folder, true, true, false));
    this.store.add(
      watcher.onDidDelete((deleted) => {
        if (deleted.toString() === dataset.toString()) void this.#clearIfGone();
      }),
    );
  }

  show(problems: readonly Problem[]): void {
    this.#ofRun = problems;
    void this.#place();
  }

  showInstead(problems: readonly Problem[] | null): void {
    this.#instead = problems;
    void this.#place();
  }

  dispose(): void {
    this.store.dispose();
    this.collection.delete(this.dataset);
  }

  /** Places what is to be shown last, however often that changes while the file is being read. */
  async #place(): Promise<void> {
    if (this.#isPlacing) return;
    this.#isPlacing = true;
    try {
      for (let wanted = this.#wanted(); wanted !== this.#placed; wanted = this.#wanted()) {
        const places = await placeProblems(this.dataset.fsPath, wanted);
        if (this.store.isDisposed) return;
        this.#placed = wanted;
        this.collection.set(
          this.dataset,
          wanted.map((problem, index) => diagnosticOf(problem, places[index])),
        );
      }
    } finally {
      this.#isPlacing = false;
    }
  }

  #wanted(): readonly Problem[] {
    return this.#instead ?? this.#ofRun;
  }

  /** Programs that save a file by putting another one in its place delete it, but only for a moment. */
  async #clearIfGone(): Promise<void> {
    const isThere = await access(this.dataset.fsPath).then(
      () => true,
      () => false,
    );
    if (!isThere) this.show([]);
  }
}

function diagnosticOf({ code, severity, message, advice }: Problem, place: TextPlace | undefined): Diagnostic {
  const { startLine, startCharacter, endLine, endCharacter } = place ?? fileAsSuch;
  const range = new Range(startLine, startCharacter, endLine, endCharacter);
  const diagnostic = new Diagnostic(range, `${message} ${advice}`, severities[severity]);
  diagnostic.source = 'FN Lab';
  diagnostic.code = code;
  return diagnostic;
}

const fileAsSuch: TextPlace = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };

const severities: Readonly<Record<Problem['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};
