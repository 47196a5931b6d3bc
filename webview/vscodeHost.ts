import type { HostMessage, PanelMessage, PanelSnapshot } from '../src/protocol/panelMessages';

/** The extension, as the panel sees it. */
export interface PanelHost {
  post(message: PanelMessage): void;
  onMessage(listener: (message: HostMessage) => void): void;
  /** What was kept for the next window; null at first. */
  remembered(): PanelSnapshot | null;
  remember(snapshot: PanelSnapshot): void;
}

interface VSCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VSCodeApi;

/** Shape of what VS Code keeps for a reload, and hands to the extension's panel serializer. */
interface KeptState {
  readonly version: 1;
  /** The host's own data, from `data-host-state` on the panel's root element: what it needs to find the dataset again. */
  readonly hostState: unknown;
  readonly snapshot: PanelSnapshot;
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
    remember: (snapshot) => {
      const kept: KeptState = { version: 1, hostState, snapshot };
      api.setState(kept);
    },
  };
}

/** The host is trusted, but browser extensions and developer tools post to the same window. */
function isHostMessage(data: unknown): data is HostMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  return data.type === 'snapshot' || data.type === 'runEvents' || data.type === 'lossSettingsChanged';
}

function isKeptState(kept: unknown): kept is KeptState {
  return typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === 1 && 'snapshot' in kept;
}
