import type { Disposable } from '../base/disposable';
import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { InspectorProcess } from '../node/inspectorProcess';
import type { CallArgument, CallValue } from '../protocol/helperMessages';
import type { inspectorCalls, RunCurves, RunScores } from '../protocol/inspectorMessages';

type InspectorCall = keyof typeof inspectorCalls;

/** Starts an inspector; who starts it disposes of it. */
export type StartInspector = () => InspectorProcess;

interface OpenedRun {
  readonly runDir: string;
  readonly process: InspectorProcess;
  readonly scores: Promise<Result<RunScores, Failure>>;
  /** By run directory; a completed run does not change. */
  readonly curves: Map<string, Promise<Result<RunCurves, Failure>>>;
}

/**
 * What one panel knows of the rows of its run. The process behind it is started with the first question and lives as long as the
 * panel; one that has died is replaced with the next question.
 */
export class PanelInspector implements Disposable {
  #process: InspectorProcess | null = null;
  #opened: OpenedRun | null = null;

  constructor(
    private readonly dataset: string,
    private readonly start: StartInspector,
  ) {}

  /** Kept, so that a page that comes back after it was hidden gets them at once. */
  scoresOf(runDir: string): Promise<Result<RunScores, Failure>> {
    return this.#open(runDir).scores;
  }

  /** Asks about the run in `runDir`. */
  async ask<Call extends InspectorCall>(
    runDir: string,
    call: Call,
    argument: CallArgument<typeof inspectorCalls, Call>,
  ): Promise<Result<CallValue<typeof inspectorCalls, Call>, Failure>> {
    const { process, scores } = this.#open(runDir);
    const opened = await scores;
    return opened.ok ? process.request(call, argument) : opened;
  }

  /**
   * Asks what takes the whole dataset file. One that could not be used is looked at again with the next question: the user may have
   * brought it back by then.
   */
  async askOfFile<Call extends 'slices' | 'filteredScores'>(
    runDir: string,
    call: Call,
    argument: CallArgument<typeof inspectorCalls, Call>,
  ): Promise<Result<CallValue<typeof inspectorCalls, Call>, Failure>> {
    const answer = await this.ask(runDir, call, argument);
    if (!answer.ok && answer.error.kind === 'data') this.#opened = null;
    return answer;
  }

  /** The curves of another run beside the one in `runDir`. */
  async curvesOf(runDir: string, otherRunDir: string): Promise<Result<RunCurves, Failure>> {
    const { process, scores, curves } = this.#open(runDir);
    const opened = await scores;
    if (!opened.ok) return opened;
    const asked = curves.get(otherRunDir) ?? process.request('curvesOf', { runDir: otherRunDir });
    curves.set(otherRunDir, asked);
    return asked;
  }

  dispose(): void {
    this.#process?.dispose();
  }

  #open(runDir: string): OpenedRun {
    if (this.#opened?.runDir === runDir && !this.#opened.process.hasEnded) return this.#opened;
    if (this.#process === null || this.#process.hasEnded) this.#process = this.start();
    const scores = this.#process.request('openRun', { runDir, dataset: this.dataset });
    this.#opened = { runDir, process: this.#process, scores, curves: new Map() };
    return this.#opened;
  }
}
