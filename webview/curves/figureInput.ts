import type { SortedScores } from '../../src/engine/countsAt';
import type { OperatingPoint } from '../../src/engine/curves/operatingPoints';
import type { SplitName } from '../../src/engine/splitName';
import type { RunView } from '../../src/protocol/runView';
import type { ClassNames } from '../view/classNames';
import type { CurvesState } from './curvesState';

/** What figures are made from. It changes with the run, the split and the other runs, not with the threshold. */
export interface FigureInput {
  readonly run: RunView;
  readonly names: ClassNames;
  readonly split: SplitName;
  readonly scores: SortedScores;
  /** Of the run on the split. */
  readonly points: readonly OperatingPoint[];
  readonly curves: Pick<CurvesState, 'others' | 'listed'>;
}
