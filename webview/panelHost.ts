import type { KeptInspection } from './inspection/inspection';
import type { ScrubbedEpoch } from './view/epochScrub';
import type { HostMessage, PanelMessage, PanelSnapshot } from '../src/protocol/panelMessages';

/** The extension, as the panel sees it. */
export interface PanelHost {
  post(message: PanelMessage): void;
  onMessage(listener: (message: HostMessage) => void): void;
  /** What was kept for the next window; null at first. */
  remembered(): PanelSnapshot | null;
  rememberedInspection(): KeptInspection | null;
  rememberedEpoch(): ScrubbedEpoch | null;
  remember(snapshot: PanelSnapshot, inspection: KeptInspection | null, scrubbed: ScrubbedEpoch | null): void;
}

interface VSCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VSCodeApi;

/** Shape of what VS Code keeps for a reload, and hands to the extension's panel serializer. */
interface KeptState {
  readonly version: 5;
  /** The host's own data, from `data-host-state` on the panel's root element: what it needs to find the dataset again. */
  readonly hostState: unknown;
  readonly snapshot: PanelSnapshot;
  readonly inspection: KeptInspection | null;
  readonly scrubbed: ScrubbedEpoch | null;
}

/** `root` is the element the panel is rendered into. */
export function connectToVSCode(root: HTMLElement): PanelHost {
  const api = acquireVsCodeApi();
  const attribute = root.dataset['hostState'];
  const hostState: unknown = attribute === undefined ? null : JSON.parse(attribute);
  return {
    post: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isHostMessage(data)) listener(data);
      });
    },
    remembered: () => {
      const kept = api.getState();
      return isKeptState(kept) ? kept.snapshot : null;
    },
    rememberedInspection: () => {
      const kept = api.getState();
      return isKeptState(kept) ? kept.inspection : null;
    },
    rememberedEpoch: () => {
      const kept = api.getState();
      return isKeptState(kept) ? kept.scrubbed : null;
    },
    remember: (snapshot, inspection, scrubbed) => {
      const kept: KeptState = { version: 5, hostState, snapshot, inspection, scrubbed };
      api.setState(kept);
    },
  };
}

const hostMessageTypes: readonly HostMessage['type'][] = [
  'snapshot',
  'runEvents',
  'lossSettingsChanged',
  'thresholdPolicyChanged',
  'runInspected',
  'inspectionFailed',
  'otherRunsRead',
  'rowsRead',
  'rowsFailed',
];

/** The host is trusted, but browser extensions and developer tools post to the same window. */
function isHostMessage(data: unknown): data is HostMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  const types: readonly unknown[] = hostMessageTypes;
  return types.includes(data.type);
}

function isKeptState(kept: unknown): kept is KeptState {
  return typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === 5 && 'snapshot' in kept;
}
