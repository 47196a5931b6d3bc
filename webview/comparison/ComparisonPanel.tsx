import type { VNode } from 'preact';
import type { ComparisonSnapshot } from '../../src/protocol/comparisonPanelMessages';
import { Icon } from '../components/Icon';
import { ChangedRowsList } from './ChangedRowsList';
import { ComparisonHeader } from './ComparisonHeader';
import type { ComparisonModel } from './comparisonModel';
import { comparisonSentences } from './comparisonText';
import { DifferencesTable } from './DifferencesTable';
import { MetricsTable } from './MetricsTable';
import { SideMatrix } from './SideMatrix';

/** Two runs: what changed from the older to the newer one, by rates, by rows and by configuration. */
export function ComparisonPanel({ model }: { readonly model: ComparisonModel }): VNode {
  const { snapshot: current, send } = model;
  const snapshot = current.value;
  if (snapshot === null) return <div class="panel" data-panel="connecting" />;
  const { first, second, split, differences, rows } = snapshot;
  return (
    <div class="panel" data-panel="comparison">
      <ComparisonHeader snapshot={snapshot} send={send} />
      <RowsOutcome snapshot={snapshot} />
      <div class="comparisonEvidence">
        <MetricsTable snapshot={snapshot} />
        <section class="sideMatrices" aria-label="Confusion matrices">
          <SideMatrix name="A" side={first} split={split} />
          <SideMatrix name="B" side={second} split={split} />
        </section>
      </div>
      {rows.state === 'compared' && (
        <section class="changedRows" aria-label="Rows that changed" data-rows="compared">
          <ChangedRowsList kind="newlyMissed" list={rows.lists.newlyMissed} snapshot={snapshot} send={send} />
          <ChangedRowsList kind="newlyCaught" list={rows.lists.newlyCaught} snapshot={snapshot} send={send} />
          <ChangedRowsList kind="newlyAlarmed" list={rows.lists.newlyAlarmed} snapshot={snapshot} send={send} />
          <ChangedRowsList kind="newlyCleared" list={rows.lists.newlyCleared} snapshot={snapshot} send={send} />
        </section>
      )}
      <DifferencesTable differences={differences} />
    </div>
  );
}

/** What the rows say, in sentences, or why they cannot be compared. */
function RowsOutcome({ snapshot: { rows } }: { readonly snapshot: ComparisonSnapshot }): VNode {
  if (rows.state === 'reading') {
    return (
      <p class="rowsOutcome muted" role="status">
        <Icon name="loading" spinning /> Reading the scores of both runs…
      </p>
    );
  }
  if (rows.state === 'failed') {
    return (
      <section class="notice" data-notice="notComparable" aria-label="Not comparable row by row">
        <Icon name="warning" />
        <div class="noticeBody">
          <h2>Not comparable row by row</h2>
          <p>{rows.failure.message}</p>
          <p class="muted">{rows.failure.advice}</p>
        </div>
      </section>
    );
  }
  return (
    <div class="rowsOutcome" role="status">
      {comparisonSentences(rows).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
