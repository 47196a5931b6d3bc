import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { SweepRecord } from '../protocol/sweepRecord';
import { writeSweep } from '../runs/writeSweep';

/** Keeps the file of a sweep up to date, one write after the other, so that a sweep that is killed has told of its finished runs. */
export class SweepStore {
  #writing: Promise<Result<string, Failure>> | null = null;

  constructor(
    private readonly runsDir: string,
    public record: SweepRecord,
  ) {}

  update(record: SweepRecord): void {
    this.record = record;
    void this.write();
  }

  /** The path of the file, with the record as it is now. */
  write(): Promise<Result<string, Failure>> {
    const { record, runsDir } = this;
    this.#writing = (this.#writing ?? Promise.resolve()).then(() => writeSweep(runsDir, record));
    return this.#writing;
  }
}
