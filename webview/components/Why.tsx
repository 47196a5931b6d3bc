import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../../src/engine/failure';
import type { RowExplanation } from '../../src/protocol/inspectorMessages';
import { formatCount } from '../format/formatCount';
import { formatScore } from '../format/formatScore';
import { currentRecord, thresholdOf, type Inspection } from '../inspection/inspection';
import type { PanelModel } from '../panelModel';
import type { ClassNames } from '../view/classNames';
import type { WhyAction } from '../why/whyState';
import { spokenWhy, standingText, whyMethod } from '../why/whyText';
import { ContributionTable } from './ContributionTable';
import { Icon } from './Icon';

interface WhyProps {
  readonly inspection: Inspection;
  readonly names: ClassNames;
  /** Which has scored the listed rows; null where that are the weights that were kept, which are what is explained. */
  readonly epoch: number | null;
  /** Null where the file has no lines. */
  readonly onGoToLine: (() => void) | null;
  readonly onClose: () => void;
  readonly act: PanelModel['act'];
}

/** What moved the score of the row that the list is on. The last answer stays until there is the next, so that nothing blinks. */
export function Why({ inspection, names, epoch, onGoToLine, onClose, act }: WhyProps): VNode {
  const { answered, showsAll } = inspection.why;
  const section = useRef<HTMLElement>(null);
  const isAnswered = answered !== null;
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [isAnswered]);
  const isOfCurrentRow = answered !== null && answered.row === currentRecord(inspection);
  const explanation = answered?.answer.ok === true ? answered.answer.value : null;
  const failure = answered?.answer.ok === false ? answered.answer.error : null;
  const change = (action: WhyAction): void => {
    act({ type: 'whyChanged', change: action });
  };
  return (
    <section class="why" ref={section} aria-labelledby="why-title" aria-busy={!isOfCurrentRow} data-why={answered?.row}>
      <div class="cardTitle">
        <h3 id="why-title">{explanation === null ? 'Why this score' : titleOf(explanation, onGoToLine !== null)}</h3>
        {explanation !== null && <span class="muted number">{standingText(explanation, thresholdOf(inspection))}</span>}
        <span class="whyActions">
          {explanation !== null && onGoToLine !== null && (
            <button type="button" class="quiet" data-action="goToLine" disabled={!isOfCurrentRow} onClick={onGoToLine}>
              Go to line
            </button>
          )}
          <button
            type="button"
            class="quiet iconOnly"
            title="Close (W)"
            aria-label="Close the reasons"
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </span>
      </div>
      <p class="visuallyHidden" role="status">
        {isOfCurrentRow && explanation !== null && spokenWhy(explanation)}
      </p>
      {answered === null && (
        <p class="muted">
          <Icon name="loading" spinning /> The model is being asked…
        </p>
      )}
      {failure !== null && (
        <WhyFailure
          failure={failure}
          onAgain={() => {
            change({ type: 'whyAskedAgain' });
          }}
        />
      )}
      {explanation !== null && (
        <>
          {epoch !== null && (
            <p class="rowsNote">
              <Icon name="info" /> This is about the weights that were kept, not those of epoch {formatCount(epoch)}.
            </p>
          )}
          {explanation.note !== null && (
            <p class="rowsNote">
              <Icon name="info" /> {explanation.note}
            </p>
          )}
          <ContributionTable
            explanation={explanation}
            positive={names.positive}
            showsAll={showsAll}
            onToggleAll={() => {
              change({ type: 'allColumnsToggled' });
            }}
          />
          <p class="muted">{whyMethod}</p>
        </>
      )}
    </section>
  );
}

function titleOf({ row, line, modelScore }: RowExplanation, hasLines: boolean): string {
  const place = hasLines ? `line ${formatCount(line)}` : `row ${formatCount(row)}`;
  return `Why ${place} scores ${formatScore(modelScore)}`;
}

interface WhyFailureProps {
  readonly failure: Failure;
  readonly onAgain: () => void;
}

function WhyFailure({ failure, onAgain }: WhyFailureProps): VNode {
  return (
    <p class="rowsNote" role="alert">
      <Icon name="error" /> {failure.message} {failure.advice}{' '}
      <button type="button" class="link" data-action="askWhyAgain" onClick={onAgain}>
        <span class="titleText">Try again</span>
      </button>
    </p>
  );
}
