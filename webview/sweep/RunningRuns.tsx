import type { VNode } from 'preact';
import type { SweepPanelMessage } from '../../src/protocol/sweepPanelMessages';
import type { SweepView } from '../../src/protocol/sweepView';
import { Icon } from '../components/Icon';
import { settingName } from './sweepSettings';
import { hasSeveralLosses } from './sweepText';

interface RunningRunsProps {
  readonly sweep: SweepView;
  readonly connected: boolean;
  readonly send: (message: SweepPanelMessage) => void;
}

/** The runs that are in training now, each with its own stop. */
export function RunningRuns({ sweep, connected, send }: RunningRunsProps): VNode {
  const severalLosses = hasSeveralLosses(sweep);
  return (
    <ul class="runningRuns" aria-label="In training">
      {sweep.members.map((member, index) => {
        if (member.progress === null) return null;
        const { epoch, epochs } = member.progress;
        const name = `${settingName(member, severalLosses)}, seed ${String(member.seed)}`;
        return (
          <li key={index} class="runningRun" data-running={index}>
            <span>{name}</span>
            <span class="muted number">{epoch === 0 ? 'starting' : `epoch ${String(epoch)}/${String(epochs)}`}</span>
            <button
              type="button"
              class="quiet iconOnly"
              data-action="stopRun"
              disabled={!connected}
              title="Stop this run"
              aria-label={`Stop ${name}`}
              onClick={() => {
                send({ type: 'stopRun', member: index });
              }}
            >
              <Icon name="debug-stop" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
