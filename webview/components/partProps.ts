import type { PanelMessage, PanelSnapshot } from '../../src/protocol/panelMessages';

/** What each part of the panel is given. */
export interface PartProps {
  readonly snapshot: PanelSnapshot;
  /** False until the host has answered: what is shown may be outdated, and nothing can be asked for. */
  readonly connected: boolean;
  readonly send: (message: PanelMessage) => void;
}
