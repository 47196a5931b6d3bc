import type { HostMessage, PanelMessage, PanelSnapshot } from '../src/protocol/panelMessages';
import type { KeptInspection } from './inspection/inspection';
import { connectPage, type PageHost } from './pageHost';
import type { ScrubbedEpoch } from './view/epochScrub';

/** What the panel keeps for a reload, beside the host's own data: what it needs to find the dataset again. */
interface KeptPanel {
  readonly snapshot: PanelSnapshot;
  readonly inspection: KeptInspection | null;
  readonly scrubbed: ScrubbedEpoch | null;
}

/** The extension, as the panel of a dataset sees it. */
export type PanelHost = PageHost<HostMessage, PanelMessage, KeptPanel>;

const hostMessageTypes: readonly HostMessage['type'][] = [
  'snapshot',
  'runEvents',
  'lossSettingsChanged',
  'thresholdPolicyChanged',
  'showMisses',
  'drawRuns',
  'runInspected',
  'inspectionFailed',
  'otherRunsRead',
  'rowsRead',
  'rowsFailed',
  'filterRead',
  'filterFailed',
  'slicesRead',
  'slicesFailed',
  'rowExplained',
  'importanceMeasured',
  'epochScoresRead',
  'rowHistoryRead',
];

/** `root` is the element the panel is rendered into. */
export function connectToVSCode(root: HTMLElement): PanelHost {
  return connectPage(root, hostMessageTypes, 6);
}
