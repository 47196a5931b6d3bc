import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { defaultLossSettings, lossParameterIds, type LossSettings } from '../engine/losses/lossSettings';
import { parseRunConfig, type RunConfig } from '../engine/runConfig';
import { defaultThresholdPolicy, parseThresholdPolicy, type ThresholdPolicy } from '../engine/thresholdPolicy';
import { settingIds, settingsSection, type SettingId } from './contributedIds';

/** What a user decides for each dataset anew; everything else that decides a run is a setting. */
export interface DatasetChoice {
  readonly target: string;
  readonly positive: readonly string[];
}

/** The value of a setting, or undefined where nothing, not even a default, is known. */
export type ReadSetting = (id: SettingId) => unknown;

/** A setting that cannot be used, with its full id for the settings editor. */
export interface SettingFailure extends Failure {
  readonly setting: string;
}

export function runConfigFromSettings(read: ReadSetting, choice: DatasetChoice): Result<RunConfig, SettingFailure> {
  const policy = read(settingIds.thresholdPolicy);
  const threshold = parseThresholdPolicy(String(policy));
  if (!threshold.ok) return err(settingFailure(settingIds.thresholdPolicy, threshold.error));
  return parseSettings({
    target: choice.target,
    positive: [...choice.positive],
    loss: readLoss(read),
    model: {
      classes: read(settingIds.classes),
      hidden: read(settingIds.hidden),
      ensemble: read(settingIds.ensemble),
      dropout: read(settingIds.dropout),
    },
    training: {
      epochs: read(settingIds.epochs),
      batchSize: read(settingIds.batchSize),
      learningRate: read(settingIds.learningRate),
      schedule: read(settingIds.schedule),
      learningRateWarmUp: read(settingIds.learningRateWarmUp),
      weightDecay: read(settingIds.weightDecay),
      gradientClip: read(settingIds.gradientClip),
      selection: read(settingIds.selection),
      patience: read(settingIds.patience),
      seed: read(settingIds.seed),
    },
    split: {
      fractions: read(settingIds.splitFractions),
      calibration: read(settingIds.calibration),
      column: read(settingIds.splitColumn),
      groupColumn: read(settingIds.groupColumn),
      timeColumn: read(settingIds.timeColumn),
      folds: read(settingIds.folds),
    },
    read: { delimiter: read(settingIds.delimiter), missingMarks: read(settingIds.missingMarks) },
    columns: { exclude: read(settingIds.excludedColumns), include: read(settingIds.includedColumns) },
    threshold: threshold.value,
    evaluation: { intervals: read(settingIds.intervals) },
    probabilities: { method: read(settingIds.probabilityMethod) },
    backend: read(settingIds.backend),
  });
}

/** Checks all settings of a run before its target and positive class are known. */
export function checkRunSettings(read: ReadSetting): Result<RunConfig, SettingFailure> {
  return runConfigFromSettings(read, undecided);
}

export function lossFromSettings(read: ReadSetting): Result<LossSettings, SettingFailure> {
  const parsed = parseSettings({ ...undecided, loss: readLoss(read) });
  return parsed.ok ? ok(parsed.value.loss) : parsed;
}

/** The loss that a panel shows: for settings that cannot be used the defaults, because a run needs them corrected anyway. */
export function lossToShow(read: ReadSetting): LossSettings {
  const loss = lossFromSettings(read);
  return loss.ok ? loss.value : defaultLossSettings;
}

/** As `lossToShow`, for the threshold policy. */
export function policyToShow(read: ReadSetting): ThresholdPolicy {
  const policy = parseThresholdPolicy(String(read(settingIds.thresholdPolicy)));
  return policy.ok ? policy.value : defaultThresholdPolicy;
}

const undecided: DatasetChoice = { target: 'undecided', positive: ['undecided'] };

function readLoss(read: ReadSetting): Record<string, unknown> {
  const parameters = lossParameterIds.map((id) => [id, read(settingIds[id])] as const);
  return { id: read(settingIds.lossId), ...Object.fromEntries(parameters) };
}

function parseSettings(input: object): Result<RunConfig, SettingFailure> {
  const config = parseRunConfig(input);
  if (config.ok) return config;
  const path = config.error.message.split(' ')[0] ?? '';
  const ids: readonly string[] = Object.values(settingIds);
  // A path goes down to the element of a list; the setting is the list.
  const setting = ids.find((id) => path === id || path.startsWith(`${id}.`)) ?? path;
  return err(settingFailure(setting, config.error));
}

function settingFailure(setting: string, { kind, code, message, advice }: Failure): SettingFailure {
  const id = `${settingsSection}.${setting}`;
  return { ...failure(kind, code, `The setting ${id} cannot be used: ${message}`, advice), setting: id };
}
