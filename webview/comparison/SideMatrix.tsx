import type { VNode } from 'preact';
import type { ComparedSide, ComparedSplit } from '../../src/protocol/comparisonPanelMessages';
import { MatrixGrid } from '../components/MatrixGrid';
import { RateLine } from '../components/RateLine';

interface SideMatrixProps {
  readonly name: 'A' | 'B';
  readonly side: ComparedSide;
  readonly split: ComparedSplit;
}

/** The confusion matrix of one of the two. */
export function SideMatrix({ name, side: { positive, negative, metrics }, split }: SideMatrixProps): VNode {
  const counted = metrics?.[split] ?? null;
  const joined = positive.join(' or ');
  const names = { positive: joined, negative: negative.length === 1 ? (negative[0] ?? '') : `not ${joined}` };
  return (
    <section class="card matrix" data-side={name} aria-label={`Run ${name}`}>
      <h2 class="cardTitle">
        {name}
        <span class="muted">{split}</span>
      </h2>
      {counted === null ? (
        <p class="matrixWaiting muted">The run was not completed.</p>
      ) : (
        <>
          <MatrixGrid split={split} names={names} counts={counted} selected={null} onSelect={null} />
          <div class="rates">
            <RateLine meaning="recall" rate={counted.recall} interval={counted.intervals.recall} />
            <RateLine meaning="specificity" rate={counted.specificity} interval={counted.intervals.specificity} />
          </div>
        </>
      )}
    </section>
  );
}
