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
  /** The epoch whose scores these are; null where they are those of the weights that were kept, of which the run knows more. */
  readonly epoch: number | null;
  readonly curves: Pick<CurvesState, 'others' | 'listed'>;
  /** The scores are those of some rows of the split. Nothing that the run or another one knows of all of them goes with that. */
  readonly isFiltered: boolean;
}

/** Whose curve it is: `the validation split`. */
export function rowsOf({ split, isFiltered }: FigureInput): string {
  return isFiltered ? `the filtered rows of the ${split} split` : `the ${split} split`;
}

/** Of the run in a legend. */
export function curveName({ epoch }: FigureInput): string {
  return epoch === null ? 'This run' : `Epoch ${String(epoch)}`;
}
