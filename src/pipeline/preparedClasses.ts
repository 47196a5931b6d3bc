import { err, ok, type Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import { failure, type Failure } from '../engine/failure';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';
import type { RunConfig } from '../engine/runConfig';
import type { SeparatedLabels } from '../engine/separateLabels';
import type { TrainedClasses } from '../training/classObjective';

/** The classes of a run that tells them all apart, in the order in which its network answers them: that of the target's levels. */
export interface PreparedClasses extends TrainedClasses {
  readonly labels: readonly string[];
}

/**
 * Null where the network only answers yes or no, as it also does for a target with two labels.
 * @param trainRows of the training split
 */
export function prepareClasses(
  { target }: Pick<Dataset, 'target'>,
  trainRows: Uint32Array,
  { positive }: SeparatedLabels,
  config: RunConfig,
): Result<PreparedClasses | null, Failure> {
  const { levels: labels, codes } = target;
  if (config.model.classes === 'binary' || labels.length === 2) return ok(null);
  const loss = lossDefinitions[config.loss.id];
  if (!loss.tellsClassesApart) return err(lossOfTwoSides(config));
  const sizes = labels.map(() => 0);
  for (const row of trainRows) {
    const label = codes[row] ?? -1;
    sizes[label] = (sizes[label] ?? 0) + 1;
  }
  const isPositive = labels.map((label) => positive.includes(label));
  const weights = loss.weightsOfClasses(config.loss, { labels, sizes, isPositive });
  return weights.ok ? ok({ labels, sizes, weights: weights.value }) : weights;
}

/** What a user should know of the classes of a run. */
export function classProblems(
  config: RunConfig,
  { target }: Pick<Dataset, 'target'>,
  classes: PreparedClasses | null,
): readonly Problem[] {
  if (config.model.classes === 'binary') return [];
  if (classes === null) {
    return [
      problemOf('two-classes-only', {
        message: `The target "${target.name}" has two labels, ${target.levels.join(' and ')}: to tell all classes apart is to tell the positive one from the other.`,
        column: target.name,
      }),
    ];
  }
  const unlearned = classes.labels.filter((_, at) => classes.sizes[at] === 0);
  if (unlearned.length === 0) return [];
  return [
    problemOf('class-without-training-rows', {
      message: `No training row has the label ${unlearned.map((label) => `"${label}"`).join(', ')} of the target "${target.name}".`,
      column: target.name,
    }),
  ];
}

function lossOfTwoSides({ loss, target }: RunConfig): Failure {
  return failure(
    'usage',
    'loss-of-two-sides',
    `The loss ${loss.id} cannot train all classes of "${target}": to it all labels on one side of the decision are alike.`,
    'Choose another loss, such as logit-adjusted or weighted-cross-entropy, or set the classes to binary.',
  );
}
