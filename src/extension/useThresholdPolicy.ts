import type { Uri } from 'vscode';
import { formatThresholdPolicy, type ThresholdPolicy } from '../engine/thresholdPolicy';
import { settingIds } from './contributedIds';
import { writeSetting } from './workspaceSettings';

/** Makes a policy that of the next runs on a dataset. The panel, in which it was chosen, itself shows what came of it. */
export async function useThresholdPolicy(dataset: Uri, policy: ThresholdPolicy): Promise<void> {
  await writeSetting(dataset, settingIds.thresholdPolicy, formatThresholdPolicy(policy));
}
