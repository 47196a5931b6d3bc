import { signal, type ReadonlySignal } from '@preact/signals';
import type {
  ComparisonHostMessage,
  ComparisonPanelMessage,
  ComparisonSnapshot,
} from '../../src/protocol/comparisonPanelMessages';
import type { PageHost } from '../pageHost';

/** Kept for the next window, which paints it until the host has answered. */
interface KeptComparison {
  readonly snapshot: ComparisonSnapshot;
}

export interface ComparisonModel {
  readonly snapshot: ReadonlySignal<ComparisonSnapshot | null>;
  readonly send: (message: ComparisonPanelMessage) => void;
}

export function createComparisonModel(
  host: PageHost<ComparisonHostMessage, ComparisonPanelMessage, KeptComparison>,
): ComparisonModel {
  const kept = host.kept();
  const snapshot = signal<ComparisonSnapshot | null>(kept?.snapshot ?? null);
  host.onMessage((message) => {
    snapshot.value = message.snapshot;
    host.keep({ snapshot: message.snapshot });
  });
  host.post({ type: 'ready' });
  // The split that was looked at last; another page asks for that of the host.
  if (kept !== null) host.post({ type: 'chooseSplit', split: kept.snapshot.split });
  return {
    snapshot,
    send: (message) => {
      host.post(message);
    },
  };
}
