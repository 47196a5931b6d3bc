import type { VNode } from 'preact';
import type { DatasetFacts } from '../../src/protocol/runRecord';
import { splitsWithRows } from '../curves/curvesState';
import { countOf } from '../format/formatCount';
import type { PanelModel } from '../panelModel';
import type { ImportanceAction, ImportanceState } from '../why/importanceState';
import { Icon } from './Icon';
import { ImportanceTable } from './ImportanceTable';
import { SplitChoice } from './SplitChoice';

interface ImportanceProps {
  readonly dataset: DatasetFacts;
  readonly importance: ImportanceState;
  /** Whether other parts of the panel are about rows of a filter. */
  readonly isFiltered: boolean;
  readonly act: PanelModel['act'];
  readonly send: PanelModel['send'];
}

/** What each column is worth to the model. It takes seconds, so it is measured when somebody asks. */
export function Importance({ dataset, importance, isFiltered, act, send }: ImportanceProps): VNode {
  const { split, wanted, answers, showsAll } = importance;
  const answer = answers.get(split);
  const isWanted = wanted.includes(split);
  const change = (action: ImportanceAction): void => {
    act({ type: 'importanceChanged', change: action });
  };
  const measure = (): void => {
    change({ type: 'importanceWanted' });
  };
  return (
    <section class="card importance" data-importance={stateOf(importance)} aria-labelledby="importance-title">
      <div class="cardTitle">
        <h2 id="importance-title">
          Importance <span class="muted">of columns{isFiltered && ', all rows'}</span>
        </h2>
        <SplitChoice
          purpose="importance"
          splits={splitsWithRows(dataset.splits)}
          chosen={split}
          onChoose={(chosen) => {
            change({ type: 'importanceSplitChosen', split: chosen });
          }}
        />
      </div>
      {!isWanted && (
        <p class="importanceStart">
          <button type="button" class="secondary" data-action="measureImportance" onClick={measure}>
            Measure importance
          </button>
          <span class="muted">
            What ROC AUC on {split} rows loses when a column is shuffled. This takes some seconds.
          </span>
        </p>
      )}
      {split === 'test' && (
        <p class="rowsNote">
          <Icon name="info" /> {testNote}
        </p>
      )}
      {isWanted && answer === undefined && (
        <p class="muted" role="status">
          <Icon name="loading" spinning /> {countOf(dataset.features, 'column')} are shuffled one by one, which takes
          some seconds…
        </p>
      )}
      {answer?.ok === false && (
        <p class="rowsNote" role="alert">
          <Icon name="error" /> {answer.error.message} {answer.error.advice}{' '}
          <button type="button" class="link" data-action="measureImportance" onClick={measure}>
            <span class="titleText">Try again</span>
          </button>
        </p>
      )}
      {answer?.ok === true && (
        <ImportanceTable
          answer={answer.value}
          showsAll={showsAll}
          onToggleAll={() => {
            change({ type: 'allColumnsToggled' });
          }}
          send={send}
        />
      )}
    </section>
  );
}

const testNote =
  'Measuring it on test rows is a look at them, which is written down: a model whose columns are picked by it will do too well on them.';

function stateOf({ split, wanted, answers }: ImportanceState): 'not-asked' | 'waiting' | 'measured' | 'failed' {
  if (!wanted.includes(split)) return 'not-asked';
  const answer = answers.get(split);
  if (answer === undefined) return 'waiting';
  return answer.ok ? 'measured' : 'failed';
}
