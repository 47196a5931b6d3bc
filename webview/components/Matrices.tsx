import type { VNode } from 'preact';
import type { DatasetFacts } from '../../src/protocol/runRecord';
import type { EpochRecord } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { exploredMatrixView } from '../inspection/exploredMatrixView';
import { epochOfSplit } from '../epochs/epochsState';
import type { Inspection } from '../inspection/inspection';
import { isClassPlace, type MatrixPlace } from '../inspection/matrixPlaces';
import { shownEpochView } from '../inspection/shownEpochView';
import type { PanelModel } from '../panelModel';
import { classNamesOf } from '../view/classNames';
import { matrixViewOf, shownSplits, type MatrixView, type ShownSplit } from '../view/matrixView';
import { Matrix } from './Matrix';

interface MatricesProps {
  readonly run: RunView;
  readonly dataset: DatasetFacts;
  readonly inspection: Inspection | null;
  /** The epoch that is looked at; null while the run is looked at as it is. */
  readonly scrubbed: EpochRecord | null;
  readonly act: PanelModel['act'];
}

/** Train, validation and test, in the order in which the data are used. */
export function Matrices({ run, dataset, inspection, scrubbed, act }: MatricesProps): VNode {
  const names = classNamesOf(dataset);
  // Rows can be listed as what the matrix counts: of an epoch only where its scores were kept.
  const isSelectable = (split: ShownSplit): boolean =>
    inspection !== null &&
    inspection.scores !== null &&
    (scrubbed === null || epochOfSplit(inspection.epochs, split) === scrubbed.epoch);
  const selected = inspection?.selected ?? null;
  const viewOf = (split: ShownSplit): MatrixView => {
    if (scrubbed === null) return exploredMatrixView(inspection, split) ?? matrixViewOf(run, split);
    return shownEpochView(run, scrubbed, inspection, split);
  };
  const selectedIn = (split: ShownSplit): MatrixPlace | null =>
    selected?.split !== split || !isSelectable(split) || isClassPlace(selected.place) ? null : selected.place;
  const select = (split: ShownSplit) => (place: MatrixPlace, byKeyboard: boolean) => {
    const isSelected = selectedIn(split) === place;
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
          view={viewOf(split)}
          selected={selectedIn(split)}
          onSelect={isSelectable(split) ? select(split) : null}
        />
      ))}
    </section>
  );
}
