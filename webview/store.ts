import { assertNever } from '../src/base/assertNever';
import type { HostMessage, PanelSnapshot } from '../src/protocol/panelMessages';
import { applyInspectionAction, lookAtEpoch, type InspectionAction } from './inspection/inspectionActions';
import { applyInspectionMessage } from './inspection/inspectionMessages';
import { inspectionOf, type Inspection, type KeptInspection } from './inspection/inspection';
import { scrubbedRecord, type ScrubbedEpoch } from './view/epochScrub';
import { applyRunEvent, isActive, startingRunView, type RunView } from '../src/protocol/runView';

export interface PanelState {
  /** Null until the host or the last window said what to show. */
  readonly snapshot: PanelSnapshot | null;
  /** False while the host has not answered yet: what is painted is what the last window showed, and may be outdated. */
  readonly connected: boolean;
  /** Of the completed run that is shown; null while there is none. */
  readonly inspection: Inspection | null;
  /** What the last page looked at, until its run is shown again. */
  readonly keptInspection: KeptInspection | null;
  /** Null while the run is looked at as it is. */
  readonly scrubbed: ScrubbedEpoch | null;
}

export type UserAction = InspectionAction | { readonly type: 'epochScrubbed'; readonly epoch: number | null };

/** `remembered` is the snapshot of the last window, so that a reload paints at once. */
export function initialPanelState(
  remembered: PanelSnapshot | null,
  keptInspection: KeptInspection | null = null,
  scrubbed: ScrubbedEpoch | null = null,
): PanelState {
  return { snapshot: remembered, connected: false, inspection: null, keptInspection, scrubbed };
}

/** The panel's reducer. Deltas that arrive before the first snapshot are dropped: that snapshot already holds them. */
export function applyHostMessage(state: PanelState, message: HostMessage): PanelState {
  if (message.type === 'snapshot') return withSnapshot({ ...state, connected: true }, message.snapshot);
  if (!state.connected || state.snapshot === null) return state;
  switch (message.type) {
    case 'runEvents':
      return withSnapshot(state, {
        ...state.snapshot,
        run: message.events.reduce((run, event) => applyRunEvent(followedRun(run), event), state.snapshot.run),
      });
    case 'lossSettingsChanged':
      return withSnapshot(state, { ...state.snapshot, loss: message.loss });
    case 'thresholdPolicyChanged':
      return withSnapshot(state, { ...state.snapshot, thresholdPolicy: message.thresholdPolicy });
    case 'showMisses':
    case 'drawRuns':
    case 'runInspected':
    case 'inspectionFailed':
    case 'otherRunsRead':
    case 'rowsRead':
    case 'rowsFailed':
    case 'filterRead':
    case 'filterFailed':
    case 'slicesRead':
    case 'slicesFailed':
    case 'rowExplained':
    case 'importanceMeasured':
    case 'epochScoresRead':
    case 'rowHistoryRead': {
      const { inspection } = state;
      return inspection === null ? state : { ...state, inspection: applyInspectionMessage(inspection, message) };
    }
    default:
      return assertNever(message);
  }
}

/** An event after the end of a run opens the next one. */
function followedRun(run: RunView | null): RunView {
  return run !== null && isActive(run.state) ? run : startingRunView;
}

/** What the user does with the run that is shown. */
export function applyUserAction(state: PanelState, action: UserAction): PanelState {
  const { inspection, snapshot } = state;
  if (action.type === 'epochScrubbed') {
    const { epoch } = action;
    return atScrubbed({ ...state, scrubbed: epoch === null ? null : { runId: snapshot?.run?.runId ?? null, epoch } });
  }
  if (inspection === null) return state;
  // A threshold is one of the kept model: who moves it, or filters, looks at that one again.
  const asksForScores = ['thresholdMoved', 'policyTried', 'filterChanged'].includes(action.type);
  const scrubbed = asksForScores ? null : state.scrubbed;
  return atScrubbed({ ...state, scrubbed, inspection: applyInspectionAction(inspection, action) });
}

function withSnapshot(state: PanelState, snapshot: PanelSnapshot): PanelState {
  const inspection = inspectionOf(snapshot.run, state.inspection, state.keptInspection);
  return atScrubbed({ ...state, snapshot, inspection });
}

/** Rows and curves follow the epoch that is looked at. */
function atScrubbed(state: PanelState): PanelState {
  const { inspection, snapshot, scrubbed } = state;
  if (inspection === null) return state;
  const epoch = scrubbedRecord(snapshot?.run ?? null, scrubbed)?.epoch ?? null;
  return { ...state, inspection: lookAtEpoch(inspection, epoch) };
}
