import { commands, Uri, ViewColumn, window, type ExtensionContext } from 'vscode';
import { assertNever } from '../base/assertNever';
import { startInspector, type InspectorProcess } from '../node/inspectorProcess';
import { TrainerReserve } from '../node/trainerReserve';
import type { RunView } from '../protocol/runView';
import { RunCatalogue } from '../runs/runCatalogue';
import { SweepCatalogue } from '../runs/sweepCatalogue';
import { allRunsDirectories } from './allRunsDirectories';
import { ColumnCommands } from './columnCommands';
import { compareAsText, registerRunTexts } from './compareAsText';
import type { ComparisonAction, StoredRun } from './comparisonPanel';
import { ComparisonPanels } from './comparisonPanels';
import { commandIds } from './contributedIds';
import { registerDatasetEditor } from './datasetEditor';
import { DatasetMemory } from './datasetMemory';
import type { PanelAction } from './datasetPanel';
import { DatasetPanels } from './datasetPanels';
import { DatasetProblems } from './datasetProblems';
import { DatasetSessions } from './datasetSessions';
import { pickDataset } from './findDataset';
import { GoingTrainings } from './goingTrainings';
import { goToMiss } from './goToMiss';
import { goToProblem } from './goToProblem';
import { goToRecord } from './goToRecord';
import { latestStoredRun } from './latestStoredRun';
import { LossCommands } from './lossCommands';
import type { Retraining } from './offerRetraining';
import { OtherRuns } from './otherRuns';
import { RunCommands } from './runCommands';
import { RunsTree } from './runsTree';
import { RunsView } from './runsView';
import { runsDirectoryOf } from './runsDirectoryOf';
import { saveFigure } from './saveFigure';
import { ScoredLineDecorations } from './scoredLineDecorations';
import { setupNativeCommand } from './setupNativeCommand';
import { prepareTrainers, trainerStarter } from './startTrainer';
import { StoredRunCommands } from './storedRunCommands';
import { SweepCommands } from './sweepCommands';
import { SweepPanels } from './sweepPanels';
import { SweepService } from './sweepService';
import { SweepSessions } from './sweepSessions';
import { TrainingService } from './trainingService';
import { useThresholdPolicy } from './useThresholdPolicy';
import { trainOnOpen } from './trainOnOpen';
import { uriOf } from './trainArguments';
import { warnOfSettings } from './warnOfSettings';

/** What other extensions, and tests, can ask of this one. */
export interface FnLabApi {
  /** The run that a panel of this dataset shows, or would show; null when there is none. */
  runOf(dataset: Uri): Promise<RunView | null>;
}

export function activate(context: ExtensionContext): FnLabApi {
  const log = window.createOutputChannel('FN Lab', { log: true });
  const memory = new DatasetMemory(context.workspaceState);
  const sessions = new DatasetSessions((dataset) => {
    const uri = Uri.parse(dataset, true);
    return latestStoredRun(uri.fsPath, memory.latestRunDir(dataset), runsDirectoryOf(uri));
  });
  const runsDirs = (): readonly string[] => allRunsDirectories(memory);
  const catalogue = new RunCatalogue();
  const otherRuns = new OtherRuns(catalogue, runsDirs);
  const panels = new DatasetPanels(context.extensionUri, sessions, startInspection, otherRuns, log, actOnPanel);
  const problems = new DatasetProblems(panels, sessions);
  const codeCache = Uri.joinPath(context.globalStorageUri, 'compiled').fsPath;
  const trainers = new TrainerReserve({ script: context.asAbsolutePath('dist/trainer.js'), codeCache });
  const startTrainer = trainerStarter(trainers, log);
  const prepareTrainer = (dataset: Uri): void => {
    trainers.prepare(dataset.fsPath);
  };
  const sweepSessions = new SweepSessions();
  const going = new GoingTrainings(sessions, sweepSessions);
  const training = new TrainingService(sessions, memory, panels, problems, going, startTrainer, prepareTrainer, log);
  const runs = new RunCommands(training, panels, going, memory);
  const tree = new RunsTree(catalogue, new SweepCatalogue(), runsDirs);
  const runsView = new RunsView(tree, runsDirs);
  const comparisons = new ComparisonPanels(context.extensionUri, startInspection, runsDirs, actOnComparison, log);
  const stored = new StoredRunCommands(tree, runsView, panels, comparisons, sessions, memory, log);
  const sweepPanels = new SweepPanels(
    context.extensionUri,
    sweepSessions.of,
    (dataset, action) => {
      sweeps.act(dataset, action);
    },
    log,
  );
  const sweeping = new SweepService(sweepSessions.of, memory, sweepPanels, going, startTrainer, log);
  const sweeps = new SweepCommands(
    sweeping,
    sweepPanels,
    sweepSessions,
    () => runs.activeDataset(),
    (runDir) => stored.show(runDir),
    log,
  );
  const retraining: Retraining = { isOffered: (dataset) => panels.isOpen(dataset), retrain };
  const loss = new LossCommands(retraining);
  const columns = new ColumnCommands(startTrainer, sessions, memory, retraining, log);

  function startInspection(): InspectorProcess {
    const script = context.asAbsolutePath('dist/inspector.js');
    return startInspector({
      script,
      codeCache,
      log: (line) => {
        log.info(line);
      },
    });
  }

  function retrain(dataset: Uri): void {
    void training.train(dataset, { asLastTime: true });
  }

  function actOnPanel(dataset: Uri, action: PanelAction): void {
    switch (action.type) {
      case 'stopRun':
        void sessions.get(dataset.toString()).stop();
        return;
      case 'retrain':
        retrain(dataset);
        return;
      case 'changeRecallWeight':
        void loss.changeRecallWeight(dataset, action.recallWeight);
        return;
      case 'editLossParameter':
        void loss.editParameter(dataset, action.parameter);
        return;
      case 'chooseLoss':
        void loss.chooseLoss(dataset);
        return;
      case 'applyWeightPreset':
        void loss.applyWeightPreset(dataset);
        return;
      case 'useThresholdPolicy':
        void useThresholdPolicy(dataset, action.policy).then(() => {
          if (action.retrain) retrain(dataset);
        });
        return;
      case 'openDataset':
        void commands.executeCommand('vscode.openWith', dataset, 'default', ViewColumn.Beside);
        return;
      case 'showLog':
        log.show();
        return;
      case 'showProblems':
        // Not the command that opens this view, which closes it when it is open.
        void commands.executeCommand('workbench.panel.markers.view.focus');
        return;
      case 'goToProblem':
        void goToProblem(dataset, action);
        return;
      case 'goToRow':
        void goToRecord(dataset, action);
        return;
      case 'saveFigure':
        void saveFigure(dataset, action, log);
        return;
      case 'chooseColumns':
        void columns.chooseColumns(dataset);
        return;
      default:
        assertNever(action);
    }
  }

  function actOnComparison(first: StoredRun, second: StoredRun, action: ComparisonAction): void {
    switch (action.type) {
      case 'goToRow': {
        const { line, keepFocus } = action;
        void goToRecord(Uri.file(first.record.dataset.path), { line, lastLine: line, keepFocus });
        return;
      }
      case 'openRun':
        void stored.show((action.side === 'first' ? first : second).runDir);
        return;
      case 'compareAsText':
        void compareAsText(first, second);
        return;
      default:
        assertNever(action);
    }
  }

  const datasetOf = (argument: unknown): Uri | undefined => uriOf(argument) ?? runs.activeDataset();
  const handlers: Readonly<Record<keyof typeof commandIds, (...args: readonly unknown[]) => unknown>> = {
    train: (...args) => runs.train(...args),
    sweep: (...args) => sweeps.sweep(...args),
    openSweep: (argument) => sweeps.open(argument),
    cancel: (argument) => runs.cancel(argument),
    openPanel: (argument) => runs.openPanel(argument),
    showMisses: (argument) => runs.showMisses(argument),
    nextMiss: () => goToMiss('next', panels),
    previousMiss: () => goToMiss('previous', panels),
    setRecallWeight: (argument) => loss.setRecallWeight(datasetOf(argument)),
    chooseLoss: (argument) => loss.chooseLoss(datasetOf(argument)),
    applyWeightPreset: (argument) => loss.applyWeightPreset(datasetOf(argument)),
    editLossSettings: () => loss.editLossSettings(),
    chooseColumns: async (argument) => {
      const dataset = datasetOf(argument) ?? (await pickDataset('Whose columns to choose?'));
      if (dataset !== undefined) await columns.chooseColumns(dataset);
    },
    setupNative: () => setupNativeCommand(context.asAbsolutePath('scripts/setup-native.mjs'), log),
    showLog: () => {
      log.show();
    },
    openRun: (run) => stored.open(run),
    drawCurves: (run, selected) => stored.drawCurves(run, selected),
    renameRun: (run) => stored.rename(run),
    editRunNote: (run) => stored.editNote(run),
    pinRun: (run, selected) => stored.pin(true, run, selected),
    unpinRun: (run, selected) => stored.pin(false, run, selected),
    deleteRun: (run, selected) => stored.delete(run, selected),
    revealRun: (run) => stored.reveal(run),
    compareRuns: (run, selected) => stored.compare(run, selected),
    filterRuns: () => stored.filterRuns(),
    clearRunFilter: () => {
      stored.clearFilter();
    },
    refreshRuns: () => {
      tree.refresh();
    },
  };

  context.subscriptions.push(
    log,
    panels,
    sweepPanels,
    comparisons,
    problems,
    runsView,
    registerRunTexts(),
    trainers,
    prepareTrainers(trainers, memory),
    new ScoredLineDecorations(panels),
    registerDatasetEditor(panels, training, memory),
    trainOnOpen(training, panels, memory),
    warnOfSettings(log),
    ...Object.entries(handlers).map(([name, handler]) =>
      commands.registerCommand(commandIds[name as keyof typeof commandIds], handler),
    ),
  );
  return { runOf: async (dataset) => (await sessions.load(dataset.toString())).run };
}
