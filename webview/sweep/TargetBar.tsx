import type { VNode } from 'preact';
import type { SweepView } from '../../src/protocol/sweepView';
import { Icon } from '../components/Icon';
import { firstToMeet } from './sweepSettings';
import { targetSentences } from './sweepText';

interface TargetBarProps {
  readonly sweep: SweepView;
  readonly target: number;
  readonly ofSettings: number;
  /** Null takes that of the settings again. */
  readonly onChange: (target: number | null) => void;
}

/** The recall that is looked for, which run reached it first, and which setting to take for it. */
export function TargetBar({ sweep, target, ofSettings, onChange }: TargetBarProps): VNode {
  const isMet = firstToMeet(sweep, target) !== null;
  const icon = isMet ? 'target' : sweep.state === 'running' ? 'circle-large-outline' : 'warning';
  return (
    <section class="targetBar" aria-label="Target recall" data-met={isMet}>
      <label class="targetInput">
        <span>Recall at least</span>
        <input
          type="number"
          class="number"
          data-target
          min={0.01}
          max={1}
          step={0.01}
          value={target}
          onChange={({ currentTarget }) => {
            const typed = currentTarget.valueAsNumber;
            if (typed > 0 && typed <= 1) onChange(typed === ofSettings ? null : typed);
            else currentTarget.value = String(target);
          }}
        />
        {target !== ofSettings && (
          <button
            type="button"
            class="quiet iconOnly"
            data-action="resetTarget"
            title={`Back to ${String(ofSettings)}, as the settings have it`}
            aria-label={`Back to ${String(ofSettings)}, as the settings have it`}
            onClick={() => {
              onChange(null);
            }}
          >
            <Icon name="discard" />
          </button>
        )}
      </label>
      <div class="targetOutcome">
        <Icon name={icon} />
        <div>
          {targetSentences(sweep, target).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
    </section>
  );
}
