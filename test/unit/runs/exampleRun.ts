import type { EpochRecord, RunRecord } from '../../../src/protocol/runRecord';
import { sampleRecord } from '../protocol/sampleRun';

/** A completed run, trained by this very process. */
export function exampleRun(change: Partial<RunRecord> = {}): RunRecord {
  return { ...sampleRecord, processId: process.pid, ...change };
}

export function exampleEpoch(epoch: number): EpochRecord {
  return { ...sampleRecord.epochs[0]!, epoch };
}
