import { failure, type Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';

/** @param epoch the one in which the loss was no number any more, from 1 */
export function divergedFailure(epoch: number, { training, loss }: RunConfig): Failure {
  return failure(
    'training',
    'training-diverged',
    `The training diverged in epoch ${String(epoch)}: the loss ${loss.id} is no longer a finite number.`,
    `Lower the learning rate (it is ${String(training.learningRate)}).`,
  );
}
