import type { VNode } from 'preact';
import { formatCount } from '../format/formatCount';
import type { MatrixPlace } from '../inspection/matrixPlaces';
import type { ClassNames } from '../view/classNames';
import type { MatrixView, ShownSplit } from '../view/matrixView';
import { MatrixGrid } from './MatrixGrid';
import { RateLine } from './RateLine';

interface MatrixProps {
  readonly split: ShownSplit;
  readonly names: ClassNames;
  readonly size: { readonly rows: number; readonly positives: number };
  readonly view: MatrixView;
  readonly selected: MatrixPlace | null;
  readonly onSelect: ((place: MatrixPlace, byKeyboard: boolean) => void) | null;
}

/** One split: its confusion matrix with recall and specificity under it, or why there is none yet. */
export function Matrix({ split, names, size, view, selected, onSelect }: MatrixProps): VNode {
  const headingId = `matrix-${split}`;
  return (
    <section class="card matrix" data-split={split} data-matrix={view.kind} aria-labelledby={headingId}>
      <h2 class="cardTitle" id={headingId}>
        {titleOf[split]}
        <span class="muted source">{view.kind === 'counted' ? view.source : `${formatCount(size.rows)} rows`}</span>
      </h2>
      {view.kind === 'waiting' ? (
        <p class="matrixWaiting muted">{view.reason}</p>
      ) : (
        <>
          <MatrixGrid split={split} names={names} counts={view.counts} selected={selected} onSelect={onSelect} />
          <div class="rates">
            <RateLine meaning="recall" rate={view.recall} interval={view.intervals?.recall ?? null} />
            <RateLine meaning="specificity" rate={view.specificity} interval={view.intervals?.specificity ?? null} />
          </div>
        </>
      )}
    </section>
  );
}

const titleOf: Readonly<Record<ShownSplit, string>> = { train: 'Train', validation: 'Validation', test: 'Test' };
