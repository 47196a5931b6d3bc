import type { VNode } from 'preact';
import type { DatasetFacts } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { exploredMatrixView } from '../inspection/exploredMatrixView';
import type { Inspection } from '../inspection/inspection';
import type { MatrixPlace } from '../inspection/matrixPlaces';
import type { PanelModel } from '../panelModel';
import { classNamesOf } from '../view/classNames';
import { matrixViewOf, shownSplits, type ShownSplit } from '../view/matrixView';
import { Matrix } from './Matrix';

interface MatricesProps {
  readonly run: RunView;
  readonly dataset: DatasetFacts;
  readonly inspection: Inspection | null;
  readonly act: PanelModel['act'];
}

/** Train, validation and test, in the order in which the data are used. */
export function Matrices({ run, dataset, inspection, act }: MatricesProps): VNode {
  const names = classNamesOf(dataset);
  const selected = inspection?.selected ?? null;
  const select = (split: ShownSplit) => (place: MatrixPlace, byKeyboard: boolean) => {
    const isSelected = selected?.split === split && selected.place === place;
    act({ type: 'placeSelected', selected: isSelected && !byKeyboard ? null : { split, place }, byKeyboard });
  };
  return (
    <section class="matrices" aria-label="Confusion matrices">
      {shownSplits.map((split) => (
        <Matrix
          key={split}
          split={split}
          names={names}
          size={dataset.splits[split]}
          view={exploredMatrixView(inspection, split) ?? matrixViewOf(run, split)}
          selected={selected?.split === split ? selected.place : null}
          onSelect={inspection?.scores ? select(split) : null}
        />
      ))}
    </section>
  );
}
