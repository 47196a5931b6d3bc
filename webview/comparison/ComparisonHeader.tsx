import type { VNode } from 'preact';
import {
  comparedSplits,
  type ComparedSide,
  type ComparisonPanelMessage,
  type ComparisonSnapshot,
} from '../../src/protocol/comparisonPanelMessages';
import { Icon } from '../components/Icon';
import { formatScore } from '../format/formatScore';

interface ComparisonHeaderProps {
  readonly snapshot: ComparisonSnapshot;
  readonly send: (message: ComparisonPanelMessage) => void;
}

/** Which runs, and on which rows. */
export function ComparisonHeader({ snapshot, send }: ComparisonHeaderProps): VNode {
  const { first, second, split } = snapshot;
  return (
    <header class="header">
      <div class="headerTop">
        <h1 class="title">
          <span class="muted">Two runs on</span> {first.datasetName}
          {second.datasetName !== first.datasetName && (
            <>
              {' '}
              <span class="muted">and</span> {second.datasetName}
            </>
          )}
        </h1>
        <div class="headerActions">
          <div class="splitButtons" role="group" aria-label="Rows compared">
            {comparedSplits.map((each) => (
              <button
                key={each}
                type="button"
                class="quiet"
                data-split-button={each}
                aria-pressed={each === split}
                onClick={() => {
                  send({ type: 'chooseSplit', split: each });
                }}
              >
                {each}
              </button>
            ))}
          </div>
          <button
            type="button"
            class="secondary"
            data-action="compareAsText"
            onClick={() => {
              send({ type: 'compareAsText' });
            }}
          >
            <Icon name="diff" />
            Compare as Text
          </button>
        </div>
      </div>
      <div class="sides">
        <Side
          name="A"
          role="older"
          side={first}
          onOpen={() => {
            send({ type: 'openRun', side: 'first' });
          }}
        />
        <Side
          name="B"
          role="newer"
          side={second}
          onOpen={() => {
            send({ type: 'openRun', side: 'second' });
          }}
        />
      </div>
    </header>
  );
}

interface SideProps {
  readonly name: 'A' | 'B';
  readonly role: 'older' | 'newer';
  readonly side: ComparedSide;
  readonly onOpen: () => void;
}

function Side({ name, role, side, onOpen }: SideProps): VNode {
  const { title, startedAt, threshold } = side;
  return (
    <div class="side" data-side={name}>
      <span class="sideName">{name}</span>
      <button type="button" class="link" title="Open the run" onClick={onOpen}>
        <span class="titleText">{title}</span>
      </button>
      <span class="muted">
        {role}, {new Date(startedAt).toLocaleString()}
        {threshold !== null && ` · threshold ${formatScore(threshold.value)} (${threshold.policy})`}
      </span>
    </div>
  );
}
