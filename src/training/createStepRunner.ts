import * as tf from '@tensorflow/tfjs-core';
import { nativeBackendName, type NativeBackend } from './backend/nativeBackend';
import { CompiledStepRunner } from './compiled/compiledStepRunner';
import { EagerStepRunner } from './eagerStepRunner';
import { ResidentData } from './residentData';
import type { StepRunner, StepRunnerSetup } from './stepRunner';

/** The fastest runner that the current backend has. `log` hears when that is not the one that would be expected. */
export function createStepRunner(setup: StepRunnerSetup, log: (line: string) => void): StepRunner {
  const data = new ResidentData(setup);
  if (tf.getBackend() !== nativeBackendName) return new EagerStepRunner(setup, data);
  return new CompiledStepRunner(tf.backend() as NativeBackend, setup, data, log);
}
