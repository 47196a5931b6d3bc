import type { VNode } from 'preact';
import { isActive, type RunView, type RunViewState } from '../../src/protocol/runView';
import type { PartProps } from './partProps';
import { stateTextOf } from '../view/stateText';
import { Icon } from './Icon';

type RunStateProps = Pick<PartProps, 'connected' | 'send'> & { readonly run: RunView };

/** State in words, with the way to stop. */
export function RunState({ run, connected, send }: RunStateProps): VNode {
  const { title, detail } = stateTextOf(run);
  return (
    <div class="runState" data-state={run.state}>
      <span class="stateText">
        <Icon name={iconOf[run.state]} spinning={isActive(run.state)} />
        <strong>{title}</strong>
        {detail !== '' && <span class="muted stateDetail">{detail}</span>}
      </span>
      {isActive(run.state) && (
        <button
          type="button"
          class="secondary"
          data-action="stop"
          disabled={!connected}
          onClick={() => {
            send({ type: 'stopRun' });
          }}
        >
          <Icon name="debug-stop" />
          Stop
        </button>
      )}
    </div>
  );
}

const iconOf: Readonly<Record<RunViewState, string>> = {
  starting: 'loading',
  loading: 'loading',
  training: 'loading',
  baselines: 'loading',
  evaluating: 'loading',
  done: 'pass',
  cancelled: 'circle-slash',
  failed: 'error',
};
