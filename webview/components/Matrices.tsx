import type { VNode } from 'preact';
import type { DatasetFacts } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { classNamesOf } from '../view/classNames';
import { matrixViewOf, shownSplits } from '../view/matrixView';
import { Matrix } from './Matrix';

interface MatricesProps {
  readonly run: RunView;
  readonly dataset: DatasetFacts;
}

/** Train, validation and test, in the order in which the data are used. */
export function Matrices({ run, dataset }: MatricesProps): VNode {
  const names = classNamesOf(dataset);
  return (
    <section class="matrices" aria-label="Confusion matrices">
      {shownSplits.map((split) => (
        <Matrix key={split} split={split} names={names} size={dataset.splits[split]} view={matrixViewOf(run, split)} />
      ))}
    </section>
  );
}
