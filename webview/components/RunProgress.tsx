import type { VNode } from 'preact';
import type { RunView } from '../../src/protocol/runView';
import { reachedEpoch } from '../view/stateText';

/** A bar as thin as VS Code's own. Before and after the epochs it has no value, because how long that takes is not known. */
export function RunProgress({ run }: { readonly run: RunView }): VNode {
  const total = run.config?.training.epochs;
  if (run.state !== 'training' || total === undefined) return <div class="progress indeterminate" />;
  const reached = reachedEpoch(run);
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label="Epochs"
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={reached}
      aria-valuetext={`epoch ${String(reached)} of ${String(total)}`}
    >
      <div class="progressDone" style={{ width: `${String((100 * reached) / total)}%` }} />
    </div>
  );
}
