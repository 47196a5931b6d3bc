import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { SweepHostMessage, SweepPanelMessage, SweepSnapshot } from '../../src/protocol/sweepPanelMessages';
import type { PageHost } from '../pageHost';
import { bestSetting, sweepAnnouncement } from './sweepText';

/** Kept for the next window, which paints it until the host has answered. */
interface KeptSweep {
  readonly snapshot: SweepSnapshot | null;
  readonly ownTarget: number | null;
  readonly chosen: string | null;
}

export interface SweepState extends KeptSweep {
  /** False while the host has not answered yet: what is painted may be outdated. */
  readonly connected: boolean;
  readonly hovered: string | null;
}

/** State that the components read, and the only way they talk to the extension. */
export interface SweepModel {
  readonly state: ReadonlySignal<SweepState>;
  /** Latest sentence for screen readers. */
  readonly announcement: ReadonlySignal<string>;
  readonly send: (message: SweepPanelMessage) => void;
  readonly change: (change: Partial<Pick<SweepState, 'ownTarget' | 'chosen' | 'hovered'>>) => void;
}

export type SweepPageHost = PageHost<SweepHostMessage, SweepPanelMessage, KeptSweep>;

export function createSweepModel(host: SweepPageHost): SweepModel {
  const kept = host.kept() ?? { snapshot: null, ownTarget: null, chosen: null };
  const state = signal<SweepState>({ ...kept, connected: false, hovered: null });
  const announcement = signal('');
  const keep = (): void => {
    const { snapshot, ownTarget, chosen } = state.value;
    host.keep({ snapshot, ownTarget, chosen });
  };
  host.onMessage(({ snapshot }) => {
    const before = state.value;
    state.value = withSnapshot(before, snapshot);
    const said = sweepAnnouncement(before.snapshot?.sweep ?? null, snapshot.sweep, targetOf(state.value) ?? 1);
    announcement.value = said ?? announcement.value;
    keep();
  });
  host.post({ type: 'ready' });
  return {
    state: computed(() => state.value),
    announcement: computed(() => announcement.value),
    send: (message) => {
      host.post(message);
    },
    change: (change) => {
      state.value = { ...state.value, ...change };
      keep();
    },
  };
}

/** Another sweep in the same panel begins with nothing chosen. */
export function withSnapshot(state: SweepState, snapshot: SweepSnapshot): SweepState {
  const isSame = state.snapshot?.sweep?.sweepId === snapshot.sweep?.sweepId;
  return { ...state, snapshot, connected: true, ...(isSame ? {} : { chosen: null, hovered: null }) };
}

/** The recall that is looked for: the user's, else that of the settings. Null until something is known. */
export function targetOf({ ownTarget, snapshot }: Pick<SweepState, 'ownTarget' | 'snapshot'>): number | null {
  return ownTarget ?? snapshot?.targetRecall ?? null;
}

/** The setting that was chosen, else, of a sweep that has ended, the one to take for the target. */
export function chosenKey({ chosen, ownTarget, snapshot }: SweepState): string | null {
  if (chosen !== null) return chosen;
  const sweep = snapshot?.sweep ?? null;
  if (sweep === null || sweep.state === 'running') return null;
  return bestSetting(sweep, targetOf({ ownTarget, snapshot }) ?? 1)?.key ?? null;
}
