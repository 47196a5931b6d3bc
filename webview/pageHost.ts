/** The extension, as a page sees it. */
export interface PageHost<Incoming, Outgoing, Kept> {
  post(message: Outgoing): void;
  onMessage(listener: (message: Incoming) => void): void;
  /** What was kept for the next window; null at first. */
  kept(): Kept | null;
  keep(kept: Kept): void;
}

interface VSCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VSCodeApi;

/**
 * @param root element the page is rendered into; its `data-host-state` is what the host needs to restore the panel
 * @param incoming types of the messages from the host, which is trusted; browser extensions and developer tools post to the same window
 * @param version of what is kept: what another one kept is not read
 */
export function connectPage<Incoming extends { readonly type: string }, Outgoing, Kept extends object>(
  root: HTMLElement,
  incoming: readonly Incoming['type'][],
  version: number,
): PageHost<Incoming, Outgoing, Kept> {
  const api = acquireVsCodeApi();
  const attribute = root.dataset['hostState'];
  const hostState: unknown = attribute === undefined ? null : JSON.parse(attribute);
  const types: readonly unknown[] = incoming;
  return {
    post: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'object' && data !== null && 'type' in data && types.includes(data.type)) {
          listener(data as Incoming);
        }
      });
    },
    kept: () => {
      const kept = api.getState();
      const isKept = typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === version;
      return isKept ? (kept as unknown as Kept) : null;
    },
    keep: (kept) => {
      api.setState({ ...kept, version, hostState });
    },
  };
}
