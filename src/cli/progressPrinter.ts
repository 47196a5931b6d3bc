import { basename } from 'node:path';
import { assertNever } from '../base/assertNever';
import type { BackendChoice } from '../engine/runConfig';
import type { RunEvent } from '../protocol/runEvent';
import type { BackendFacts, DatasetFacts, EpochRecord } from '../protocol/runRecord';
import { formatRate } from './formatRate';
import { problemLine } from './problemLine';
import type { Terminal } from './terminal';

/** So many epochs get a line where lines cannot be rewritten; more would bury the rest of a log. */
const linesInLog = 20;

/** Tells on stderr what a run does: its data, its problems, and a line for its epochs. */
export class ProgressPrinter {
  readonly #terminal: Terminal;
  readonly #datasetPath: string;
  readonly #epochs: number;
  #last: EpochRecord | null = null;
  #lastPrinted = 0;
  #headline = 'Validation rows (training rows in brackets):';

  constructor(terminal: Terminal, datasetPath: string, epochs: number) {
    this.#terminal = terminal;
    this.#datasetPath = datasetPath;
    this.#epochs = epochs;
  }

  show(event: RunEvent): void {
    switch (event.type) {
      case 'phaseChanged':
        this.#keepLastEpoch();
        if (event.phase === 'loading') this.#terminal.progress(`Reading ${basename(this.#datasetPath)} …`);
        if (event.phase === 'training') this.#terminal.note(this.#headline);
        if (event.phase === 'baselines') this.#terminal.progress('Training the baselines …');
        return;
      case 'runStarted':
        for (const line of datasetLines(event.dataset)) this.#terminal.note(line);
        for (const line of backendLines(event.backend, event.config.backend)) this.#terminal.note(line);
        this.#terminal.detail(`Run directory ${event.runDir}`);
        // Only then is it known what the rates of epochs are rates of.
        if (event.config.threshold.kind !== 'fixed') {
          this.#headline = 'Validation rows (training rows in brackets), at 0.5 until the threshold is chosen:';
        }
        return;
      case 'epochEnded':
        this.#showEpoch(event.epoch);
        return;
      case 'problemFound':
        this.#terminal.note(problemLine(event.problem, (emphasis, text) => this.#terminal.styledNote(emphasis, text)));
        return;
      case 'runEnded':
        this.#keepLastEpoch();
        return;
      default:
        assertNever(event);
    }
  }

  #showEpoch(epoch: EpochRecord): void {
    this.#last = epoch;
    if (this.#terminal.rewritesProgress) this.#terminal.progress(this.#epochLine(epoch));
    else if (epoch.epoch === 1 || epoch.epoch % Math.ceil(this.#epochs / linesInLog) === 0) this.#printEpoch(epoch);
  }

  /** The last epoch stays on the screen, whichever it was. */
  #keepLastEpoch(): void {
    if (this.#last !== null && this.#last.epoch > this.#lastPrinted) this.#printEpoch(this.#last);
  }

  #printEpoch(epoch: EpochRecord): void {
    this.#terminal.note(this.#epochLine(epoch));
    this.#lastPrinted = epoch.epoch;
  }

  #epochLine({ epoch, phase, train, validation }: EpochRecord): string {
    const total = String(this.#epochs);
    const title = `${(phase === 'warm-up' ? phase : 'epoch').padEnd(7)} ${String(epoch).padStart(total.length)}/${total}`;
    return (
      `${title}  recall ${formatRate(validation.recall)} (${formatRate(train.recall)})` +
      `  specificity ${formatRate(validation.specificity)} (${formatRate(train.specificity)})` +
      `  loss ${validation.loss.toFixed(4)} (${train.loss.toFixed(4)})`
    );
  }
}

function datasetLines({ rows, usedRows, features, splits, positive, skipped, leftOut }: DatasetFacts): string[] {
  const { train, validation, test, calibration } = splits;
  const positives = train.positives + validation.positives + test.positives + calibration.positives;
  const lines = [
    `${String(usedRows)} of ${String(rows)} rows used, ${String(positives)} of them ${positive.join(' or ')}; ${String(features)} features; ` +
      `${String(train.rows)} rows to train, ${String(validation.rows)} to validate, ${String(test.rows)} to test` +
      (calibration.rows === 0 ? '' : `, ${String(calibration.rows)} to calibrate`),
  ];
  if (skipped.length > 0) {
    lines.push(`rows left out: ${skipped.map(({ reason, count }) => `${String(count)} ${reason}`).join(', ')}`);
  }
  if (leftOut.length > 0) {
    lines.push(`columns left out: ${leftOut.map(({ column, reason }) => `${column} (${reason})`).join(', ')}`);
  }
  return lines;
}

/** Why native was not used is news only to those who left the choice open. */
function backendLines({ name, library, tensorflow, reason }: BackendFacts, asked: BackendChoice): string[] {
  const version = tensorflow === null ? library : `${library}, TensorFlow ${tensorflow}`;
  return [`backend ${name} (${version})`, ...(reason === null || asked !== 'auto' ? [] : [reason])];
}
