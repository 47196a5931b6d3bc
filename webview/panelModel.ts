import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { HostMessage, PanelMessage, PanelSnapshot } from '../src/protocol/panelMessages';
import { announcementFor } from './view/announcement';
import { thinEpochs } from './view/thinEpochs';
import { keptInspection } from './inspection/inspection';
import { takeRequests } from './inspection/inspectionRequests';
import { applyHostMessage, applyUserAction, initialPanelState, type PanelState, type UserAction } from './store';
import type { PanelHost } from './panelHost';

/** Between two writes of the state for the next window; what a reload repaints is replaced by a fresh snapshot anyway. */
const rememberEveryMs = 1000;

/** After the last move; what follows the threshold outside of the panel need not follow a slider. */
const tellThresholdAfterMs = 150;

/** VS Code keeps the state as text in memory; a long run is repainted from fewer points until the snapshot arrives. */
const rememberedEpochs = 500;

/** State that the components read, and the only way they talk to the extension. */
export interface PanelModel {
  readonly state: ReadonlySignal<PanelState>;
  /** Latest sentence for screen readers. */
  readonly announcement: ReadonlySignal<string>;
  readonly send: (message: PanelMessage) => void;
  /** Changes what is looked at, and asks the extension for what that takes. */
  readonly act: (action: UserAction) => void;
}

/**
 * Messages are folded once per animation frame, however fast epochs arrive. A hidden panel gets no frames and so does no
 * work; what has gathered is folded in the first frame after it is shown again.
 */
export function createPanelModel(host: PanelHost): PanelModel {
  const kept = host.kept();
  const state = signal(initialPanelState(kept?.snapshot ?? null, kept?.inspection ?? null, kept?.scrubbed ?? null));
  const announcement = signal('');
  let waiting: HostMessage[] = [];
  let frame: number | null = null;
  let rememberTimer: number | null = null;
  let thresholdTimer: number | undefined;
  let toldThreshold: number | null = null;

  const fold = (): void => {
    frame = null;
    const before = state.value;
    const after = waiting.reduce(applyHostMessage, before);
    waiting = [];
    change(after);
    announcement.value = announcementFor(before, after) ?? announcement.value;
  };
  const change = (next: PanelState): void => {
    const asked = next.inspection === null ? null : takeRequests(next.inspection);
    state.value = asked === null ? next : { ...next, inspection: asked.inspection };
    for (const message of asked?.messages ?? []) host.post(message);
    window.clearTimeout(thresholdTimer);
    thresholdTimer = window.setTimeout(tellThreshold, tellThresholdAfterMs);
    rememberTimer ??= window.setTimeout(remember, rememberEveryMs);
  };
  const tellThreshold = (): void => {
    const { inspection } = state.value;
    const threshold = inspection?.movedThreshold ?? null;
    if (threshold === toldThreshold) return;
    toldThreshold = threshold;
    host.post({ type: 'moveThreshold', threshold });
  };
  const remember = (): void => {
    rememberTimer = null;
    const { snapshot, inspection, scrubbed } = state.value;
    if (snapshot === null) return;
    host.keep({
      snapshot: withFewEpochs(snapshot),
      inspection: inspection === null ? null : keptInspection(inspection),
      scrubbed,
    });
  };

  host.onMessage((message) => {
    waiting.push(message);
    frame ??= requestAnimationFrame(fold);
  });
  window.addEventListener('pagehide', remember);
  host.post({ type: 'ready' });

  return {
    state: computed(() => state.value),
    announcement: computed(() => announcement.value),
    send: (message) => {
      host.post(message);
    },
    act: (action) => {
      change(applyUserAction(state.value, action));
    },
  };
}

function withFewEpochs(snapshot: PanelSnapshot): PanelSnapshot {
  const { run } = snapshot;
  if (run === null) return snapshot;
  return { ...snapshot, run: { ...run, epochs: thinEpochs(run.epochs, rememberedEpochs, run.bestEpoch) } };
}
