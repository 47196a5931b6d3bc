import { lossParameterIds, type LossParameterId } from '../engine/losses/lossSettings';

/** Every id that package.json contributes and the code relies on; a test compares both. */

export const extensionId = 'fn-lab.fn-lab';

export const commandIds = {
  train: 'fnLab.train',
  sweep: 'fnLab.sweep',
  openSweep: 'fnLab.openSweep',
  cancel: 'fnLab.cancel',
  openPanel: 'fnLab.openPanel',
  showMisses: 'fnLab.showMisses',
  nextMiss: 'fnLab.nextMiss',
  previousMiss: 'fnLab.previousMiss',
  setRecallWeight: 'fnLab.setRecallWeight',
  chooseLoss: 'fnLab.chooseLoss',
  applyWeightPreset: 'fnLab.applyWeightPreset',
  editLossSettings: 'fnLab.editLossSettings',
  chooseColumns: 'fnLab.chooseColumns',
  setupNative: 'fnLab.setupNative',
  showLog: 'fnLab.showLog',
  openRun: 'fnLab.openRun',
  drawCurves: 'fnLab.drawCurves',
  renameRun: 'fnLab.renameRun',
  editRunNote: 'fnLab.editRunNote',
  pinRun: 'fnLab.pinRun',
  unpinRun: 'fnLab.unpinRun',
  deleteRun: 'fnLab.deleteRun',
  revealRun: 'fnLab.revealRun',
  compareRuns: 'fnLab.compareRuns',
  filterRuns: 'fnLab.filterRuns',
  clearRunFilter: 'fnLab.clearRunFilter',
  refreshRuns: 'fnLab.refreshRuns',
} as const;

export const settingsSection = 'fnLab';

/** A setting for each parameter that a loss has. */
const lossSettingIds = Object.fromEntries(lossParameterIds.map((id) => [id, `loss.${id}`])) as {
  readonly [Id in LossParameterId]: `loss.${Id}`;
};

/** Ids without the section, as `WorkspaceConfiguration.get` takes them. */
export const settingIds = {
  lossId: 'loss.id',
  ...lossSettingIds,
  classes: 'model.classes',
  hidden: 'model.hidden',
  ensemble: 'model.ensemble',
  dropout: 'model.dropout',
  epochs: 'training.epochs',
  batchSize: 'training.batchSize',
  learningRate: 'training.learningRate',
  schedule: 'training.schedule',
  learningRateWarmUp: 'training.learningRateWarmUp',
  weightDecay: 'training.weightDecay',
  gradientClip: 'training.gradientClip',
  selection: 'training.selection',
  patience: 'training.patience',
  seed: 'training.seed',
  splitFractions: 'split.fractions',
  calibration: 'split.calibration',
  splitColumn: 'split.column',
  groupColumn: 'split.groupColumn',
  timeColumn: 'split.timeColumn',
  folds: 'split.folds',
  delimiter: 'read.delimiter',
  missingMarks: 'read.missingMarks',
  excludedColumns: 'columns.exclude',
  includedColumns: 'columns.include',
  thresholdPolicy: 'threshold.policy',
  intervals: 'evaluation.intervals',
  probabilityMethod: 'probabilities.method',
  backend: 'backend',
  trainOnOpen: 'trainOnOpen',
  runsDirectory: 'runs.directory',
} as const;

export type SettingId = (typeof settingIds)[keyof typeof settingIds];

export const viewTypes = {
  metricsPanel: 'fnLab.metrics',
  datasetEditor: 'fnLab.datasetEditor',
  sweepPanel: 'fnLab.sweepPanel',
  comparisonPanel: 'fnLab.comparison',
} as const;

export const viewIds = { runs: 'fnLab.runs' } as const;

export const contextKeys = { training: 'fnLab.training', runsFiltered: 'fnLab.runsFiltered' } as const;

/** How the names of files end that menus, the custom editor and `fnLab.trainOnOpen` take for datasets. */
export const datasetExtensions = [
  '.csv',
  '.tsv',
  '.jsonl',
  '.ndjson',
  '.csv.gz',
  '.tsv.gz',
  '.jsonl.gz',
  '.ndjson.gz',
  '.parquet',
] as const;

/** Others that hold tables as often as something else: the list to pick a dataset from has them, menus would be in the way. */
export const possibleExtensions = ['.data', '.txt'] as const;
