import type { VNode } from 'preact';
import type { SweepPanelMessage, SweepSnapshot } from '../../src/protocol/sweepPanelMessages';
import type { SweepView } from '../../src/protocol/sweepView';
import { Icon } from '../components/Icon';
import { formatRate, formatWeight } from '../format/formatRate';
import type { IndexedMember, SweepSetting } from './sweepSettings';
import { hasSeveralLosses } from './sweepText';

interface ChosenSettingProps {
  readonly setting: SweepSetting | null;
  readonly sweep: SweepView;
  readonly settings: SweepSnapshot['settings'];
  readonly connected: boolean;
  readonly send: (message: SweepPanelMessage) => void;
}

/** What was chosen in the plane or the table: its weights, to be written to the settings, and its runs, to be opened. */
export function ChosenSetting({ setting, sweep, settings, connected, send }: ChosenSettingProps): VNode {
  if (setting === null) {
    return (
      <section class="chosenSetting muted" aria-label="Chosen setting">
        <p>Choose a point in the plane, or a row of the table, to see its runs and to take its weights.</p>
      </section>
    );
  }
  const { loss, recallWeight, members, point } = setting;
  const isUsed = loss === settings.loss && (recallWeight === null || recallWeight === settings.recallWeight);
  return (
    <section class="chosenSetting" aria-label="Chosen setting" data-chosen={setting.key}>
      <div class="chosenTop">
        <h2>
          {recallWeight === null ? (
            loss
          ) : (
            <>
              <span class="weightPart">
                <span class="swatch recall" aria-hidden="true" /> recall {formatWeight(recallWeight)}
              </span>
              <span class="weightPart">
                <span class="swatch specificity" aria-hidden="true" /> specificity {formatWeight(1 - recallWeight)}
              </span>
            </>
          )}
          {recallWeight !== null && hasSeveralLosses(sweep) && <span class="muted"> {loss}</span>}
        </h2>
        {isUsed ? (
          <span class="inSettings">
            <Icon name="check" /> These weights are in the settings
          </span>
        ) : (
          <button
            type="button"
            class="primary"
            data-action="useWeights"
            disabled={!connected || point === null}
            onClick={() => {
              send({ type: 'useWeights', loss, recallWeight });
            }}
          >
            <Icon name="save" />
            {recallWeight === null ? 'Write This Loss to Settings' : 'Write These Weights to Settings'}
          </button>
        )}
      </div>
      <ul class="chosenRuns" aria-label="Runs">
        {members.map((member) => (
          <ChosenRun key={member.index} member={member} connected={connected} send={send} />
        ))}
      </ul>
    </section>
  );
}

interface ChosenRunProps {
  readonly member: IndexedMember;
  readonly connected: boolean;
  readonly send: (message: SweepPanelMessage) => void;
}

function ChosenRun({ member, connected, send }: ChosenRunProps): VNode {
  const { index, seed, state, runId } = member;
  const mayStop = state === 'training' || state === 'waiting';
  return (
    <li class="chosenRun" data-member={index} data-state={state}>
      <span class="muted">seed {seed}</span>
      <span class="chosenRunText">{runText(member)}</span>
      {state === 'done' && runId !== null && (
        <button
          type="button"
          class="quiet"
          data-action="openRun"
          disabled={!connected}
          onClick={() => {
            send({ type: 'openRun', member: index });
          }}
        >
          <Icon name="graph" />
          Open Run<span class="visuallyHidden"> with seed {seed}</span>
        </button>
      )}
      {mayStop && (
        <button
          type="button"
          class="quiet"
          data-action="stopRun"
          disabled={!connected}
          onClick={() => {
            send({ type: 'stopRun', member: index });
          }}
        >
          <Icon name={state === 'training' ? 'debug-stop' : 'debug-step-over'} />
          {state === 'training' ? 'Stop' : 'Leave Out'}
          <span class="visuallyHidden"> run with seed {seed}</span>
        </button>
      )}
    </li>
  );
}

function runText({ state, progress, result, failure, runId }: IndexedMember): string {
  if (result !== null) {
    const { recall, specificity, tp, fp, tn, fn } = result;
    return `misses ${String(fn)} of ${String(tp + fn)}, false alarms ${String(fp)} of ${String(fp + tn)} · recall ${formatRate(recall)}, specificity ${formatRate(specificity)}`;
  }
  switch (state) {
    case 'training':
      return progress === null || progress.epoch === 0
        ? 'starting'
        : `epoch ${String(progress.epoch)}/${String(progress.epochs)}`;
    case 'waiting':
      return 'waits for its turn';
    case 'failed':
      return `Failed: ${failure === null ? 'no reason is known.' : `${failure.message} ${failure.advice}`}`;
    case 'cancelled':
      return runId === null ? 'not trained' : 'stopped before it was complete';
    case 'done':
      return 'done';
  }
}
