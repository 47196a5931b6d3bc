import type { VNode } from 'preact';
import type { SweepPanelMessage, SweepSnapshot } from '../../src/protocol/sweepPanelMessages';
import { sweepShareDone, type SweepView } from '../../src/protocol/sweepView';
import { Icon } from '../components/Icon';
import { RunningRuns } from './RunningRuns';
import { sweepStateText } from './sweepText';

interface SweepHeaderProps {
  readonly snapshot: SweepSnapshot;
  readonly connected: boolean;
  readonly send: (message: SweepPanelMessage) => void;
}

/** What is swept on what, how far it is, and the ways to stop it or to do it again. */
export function SweepHeader({ snapshot, connected, send }: SweepHeaderProps): VNode {
  const { datasetName, sweep, mayTrain } = snapshot;
  const isRunning = sweep?.state === 'running';
  return (
    <header class="header">
      <div class="headerTop">
        <h1 class="title">
          <span class="muted">Sweep</span> {datasetName}
        </h1>
        <div class="runState" data-state={sweep?.state ?? 'none'}>
          {sweep !== null && (
            <span class="stateText">
              <Icon name={iconOf(sweep)} spinning={isRunning} />
              {sweepStateText(sweep)}
            </span>
          )}
          {isRunning ? (
            <button
              type="button"
              class="secondary"
              data-action="stopSweep"
              disabled={!connected}
              title="Finished runs are kept"
              onClick={() => {
                send({ type: 'stopSweep' });
              }}
            >
              <Icon name="debug-stop" />
              Stop All
            </button>
          ) : (
            <button
              type="button"
              class="secondary"
              data-action="sweepAgain"
              disabled={!connected || !mayTrain}
              onClick={() => {
                send({ type: 'sweepAgain' });
              }}
            >
              <Icon name="play" />
              Sweep…
            </button>
          )}
        </div>
      </div>
      {sweep !== null && (
        <dl class="facts">
          <Fact name="positive" value={`${sweep.positive.join(' or ')} (${sweep.target})`} />
          <Fact name="threshold" value={sweep.thresholdPolicy} />
          <Fact name="rates" value="on validation rows" />
        </dl>
      )}
      {sweep !== null && isRunning && (
        <>
          <RunningRuns sweep={sweep} connected={connected} send={send} />
          <SweepProgress sweep={sweep} />
        </>
      )}
    </header>
  );
}

function iconOf({ state, members }: SweepView): string {
  const hasNothing = state === 'done' && !members.some((member) => member.state === 'done');
  return hasNothing ? 'error' : icons[state];
}

const icons: Readonly<Record<SweepView['state'], string>> = {
  running: 'loading',
  done: 'pass',
  cancelled: 'circle-slash',
  interrupted: 'warning',
};

function Fact({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function SweepProgress({ sweep }: { readonly sweep: SweepView }): VNode {
  const percent = Math.round(100 * sweepShareDone(sweep));
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label="Sweep"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div class="progressDone" style={{ width: `${String(percent)}%` }} />
    </div>
  );
}
