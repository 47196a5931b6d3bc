import { assertNever } from '../src/base/assertNever';
import type { HostMessage, PanelSnapshot } from '../src/protocol/panelMessages';
import { applyRunEvent, isActive, startingRunView, type RunView } from '../src/protocol/runView';

export interface PanelState {
  /** Null until the host or the last window said what to show. */
  readonly snapshot: PanelSnapshot | null;
  /** False while the host has not answered yet: what is painted is what the last window showed, and may be outdated. */
  readonly connected: boolean;
}

/** `remembered` is the snapshot of the last window, so that a reload paints at once. */
export function initialPanelState(remembered: PanelSnapshot | null): PanelState {
  return { snapshot: remembered, connected: false };
}

/** The panel's reducer. Deltas that arrive before the first snapshot are dropped: that snapshot already holds them. */
export function applyHostMessage(state: PanelState, message: HostMessage): PanelState {
  if (message.type === 'snapshot') return { snapshot: message.snapshot, connected: true };
  if (!state.connected || state.snapshot === null) return state;
  switch (message.type) {
    case 'runEvents':
      return withSnapshot(state, {
        ...state.snapshot,
        run: message.events.reduce((run, event) => applyRunEvent(followedRun(run), event), state.snapshot.run),
      });
    case 'lossSettingsChanged':
      return withSnapshot(state, { ...state.snapshot, loss: message.loss });
    default:
      return assertNever(message);
  }
}

/** An event after the end of a run opens the next one. */
function followedRun(run: RunView | null): RunView {
  return run !== null && isActive(run.state) ? run : startingRunView;
}

function withSnapshot(state: PanelState, snapshot: PanelSnapshot): PanelState {
  return { ...state, snapshot };
}
