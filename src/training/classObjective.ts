import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { CategoricalWeights } from '../engine/losses/lossDefinition';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import { logitShifts } from '../engine/losses/logitAdjusted';
import type { LossId, LossSettings } from '../engine/losses/lossSettings';
import { tensorLosses } from './losses/tensorLosses';
import type { Objective, Plateaus } from './objective';
import type { BatchLoss } from './trainingStep';

/** What a network that tells many classes apart takes from the training split. */
export interface TrainedClasses {
  /** [classes] rows of each. */
  readonly sizes: readonly number[];
  /** Of the loss definition's `weightsOfClasses`. */
  readonly weights: CategoricalWeights;
}

/** The objective of a network with an output for each class. */
export function classObjectiveOf(settings: LossSettings, { sizes, weights: classes }: TrainedClasses): Objective {
  const { valueOfClasses, hasPlateaus, initialLogits, ...definition } = lossDefinitions[settings.id];
  const batchLoss =
    (id: LossId): BatchLoss =>
    (logits, targets, multiplier) =>
      tensorLosses[id].categorical(logits as Tensor3D, targets as Tensor3D, { settings, classes, multiplier });
  const constraint = definition.constraint(settings);
  const start = initialLogits({ sizes, classes });
  const labels = labelsInShare(sizes);
  const constant = (logits: readonly number[]): number =>
    valueOfClasses({
      logits: Float64Array.from({ length: labels.length * sizes.length }, (_, at) => logits[at % sizes.length] ?? NaN),
      ...{ labels, settings, classes, multiplier: 0 },
    });
  const knowsShifts = settings.id === 'weighted-cross-entropy' || settings.id === 'logit-adjusted';
  return {
    loss: batchLoss(settings.id),
    warmUpLoss: batchLoss('cross-entropy'),
    hasPlateaus,
    plateaus: hasPlateaus && constraint === null ? plateausOf(classes.isPositive, constant) : null,
    constraint,
    initialLogits: start,
    constantLoss: constraint === null ? constant(start) : Infinity,
    reading: {
      shift: 0,
      classes: {
        isPositive: classes.isPositive,
        shifts: knowsShifts ? logitShifts(classes.weights) : sizes.map(() => 0),
      },
    },
    valueOf: (logits, split, multiplier) =>
      valueOfClasses({ logits, labels: split.classes ?? [], settings, classes, multiplier }),
  };
}

/** On either side the lowest plateau, that of the class for which it costs least to take every row. */
function plateausOf(isPositive: readonly boolean[], constant: (logits: readonly number[]) => number): Plateaus {
  const heights = isPositive.map((_, taken) => constant(isPositive.map((_, at) => (at === taken ? 50 : -50))));
  const lowest = (side: boolean): number => Math.min(...heights.filter((_, at) => isPositive[at] === side));
  return { positive: lowest(true), negative: lowest(false) };
}

/** So many rows tell what a constant answer costs as well as all of them, with each of a hundred classes in turn. */
const mostLabels = 1000;

/** Labels of rows in the shares of the classes. */
function labelsInShare(sizes: readonly number[]): Uint16Array {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const scale = Math.min(1, mostLabels / rows);
  return Uint16Array.from(
    sizes.flatMap((size, label) => {
      const length = size === 0 ? 0 : Math.max(1, Math.round(scale * size));
      return new Array<number>(length).fill(label);
    }),
  );
}
