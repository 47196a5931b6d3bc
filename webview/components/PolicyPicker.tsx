import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { RunConfig } from '../../src/engine/runConfig';
import { formatThresholdPolicy, type ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import { draftOf, policyOf, type PolicyDraft } from '../decision/policyDraft';
import { tryPolicy } from '../decision/tryPolicy';
import type { Inspection } from '../inspection/inspection';
import { thresholdOf } from '../inspection/inspection';
import type { PanelModel } from '../panelModel';
import { PolicyInputs } from './PolicyInputs';
import { PolicyOutcome } from './PolicyOutcome';

interface PolicyPickerProps {
  readonly inspection: Inspection;
  readonly config: RunConfig;
  /** Of the next runs. */
  readonly thresholdPolicy: ThresholdPolicy;
  readonly mayTrain: boolean;
  readonly connected: boolean;
  readonly act: PanelModel['act'];
  readonly send: PanelModel['send'];
}

/** Tries policies on the run that is shown, and makes one that of the next runs. Nothing to try where the scores cannot be read. */
export function PolicyPicker(props: PolicyPickerProps): VNode | null {
  const { inspection, config, thresholdPolicy, mayTrain, connected, act, send } = props;
  const { scores, triedPolicy, failure } = inspection;
  const lossMissCost = config.loss.falseNegativeCost / config.loss.falsePositiveCost;
  const [edited, setEdited] = useState<PolicyDraft | null>(null);
  const draft = edited ?? draftOf(triedPolicy ?? thresholdPolicy, lossMissCost);
  const policy = edited === null ? (triedPolicy ?? thresholdPolicy) : policyOf(edited);
  const text = formatThresholdPolicy(policy);
  const tried = useMemo(
    () => (scores === null ? null : tryPolicy(policy, scores, config)),
    // The text is the policy, which is another object after every change of anything.
    [text, scores, config],
  );
  if (failure !== null) return null;

  const change = (next: PolicyDraft): void => {
    // A fixed threshold begins where the user is looking.
    const begun = next.kind === 'fixed' && draft.kind !== 'fixed' ? { ...next, value: shownThreshold } : next;
    setEdited(begun);
    if (scores === null) return;
    const outcome = tryPolicy(policyOf(begun), scores, config);
    const threshold = outcome.kind === 'decided' ? outcome.decision.threshold : null;
    act({ type: 'policyTried', policy: policyOf(begun), threshold });
  };
  const shownThreshold = Math.min(thresholdOf(inspection), 1);
  const isNext = text === formatThresholdPolicy(thresholdPolicy);
  const use = (retrain: boolean): void => {
    send({ type: 'useThresholdPolicy', policy, retrain });
  };
  return (
    <section class="policyPicker" aria-label="Threshold policy" data-policy={text}>
      <div class="policyInputs">
        <PolicyInputs draft={draft} disabled={scores === null} onChange={change} />
        {isNext ? (
          <span class="muted" data-policy-next>
            Next runs use <code>{text}</code>.
          </span>
        ) : (
          <button
            type="button"
            class="secondary"
            data-action="usePolicy"
            disabled={!connected}
            title={`Writes ${text} to the setting fnLab.threshold.policy`}
            onClick={() => {
              use(false);
            }}
          >
            Use for next runs
          </button>
        )}
      </div>
      {tried === null ? (
        <p class="muted">Reading the scores…</p>
      ) : (
        <PolicyOutcome
          text={text}
          tried={tried}
          shownThreshold={thresholdOf(inspection)}
          mayRetrain={mayTrain && connected}
          onLook={(threshold) => {
            act({ type: 'policyTried', policy, threshold });
          }}
          onChoose={(alternative) => {
            change(draftOf(alternative, lossMissCost));
          }}
          onRetrain={() => {
            use(true);
          }}
        />
      )}
    </section>
  );
}
