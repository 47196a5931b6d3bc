import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** A stream of the process. Those of a terminal know its width and whether it shows colours (`NO_COLOR` included). */
export interface TerminalStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
}

export type Emphasis = 'bold' | 'dim' | 'red' | 'yellow';

const escapeCodes: Readonly<Record<Emphasis, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
};

/** Results to stdout, everything else to stderr, with at most one line of progress that rewrites itself on a terminal. */
export class Terminal {
  readonly #stdout: TerminalStream;
  readonly #stderr: TerminalStream;
  readonly #verbose: boolean;
  #progressShown = false;

  constructor(stdout: TerminalStream, stderr: TerminalStream, verbose: boolean) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.#verbose = verbose;
  }

  /** True when progress lines replace one another. */
  get rewritesProgress(): boolean {
    return this.#stderr.isTTY === true;
  }

  get isVerbose(): boolean {
    return this.#verbose;
  }

  /** Resolves when the reader keeps up, so that a result of any size needs little memory. */
  async print(text: string): Promise<void> {
    this.#clearProgress();
    if (!this.#stdout.write(text)) await once(this.#stdout, 'drain');
  }

  /** A line that stays. */
  note(line: string): void {
    this.#clearProgress();
    this.#stderr.write(`${line}\n`);
  }

  detail(line: string): void {
    if (this.#verbose) this.note(this.#styled(this.#stderr, 'dim', line));
  }

  /** A line that the next one replaces. Where lines cannot be replaced it is not shown. */
  progress(line: string): void {
    if (!this.rewritesProgress) return;
    this.#clearProgress();
    // One column short of the width: a terminal that wraps would leave the line behind.
    this.#stderr.write(line.slice(0, (this.#stderr.columns ?? 80) - 1));
    this.#progressShown = true;
  }

  /** For text that goes to stdout. */
  styled(emphasis: Emphasis, text: string): string {
    return this.#styled(this.#stdout, emphasis, text);
  }

  /** For text that goes to stderr. */
  styledNote(emphasis: Emphasis, text: string): string {
    return this.#styled(this.#stderr, emphasis, text);
  }

  #clearProgress(): void {
    if (this.#progressShown) this.#stderr.write('\r\u001B[2K');
    this.#progressShown = false;
  }

  #styled(stream: TerminalStream, emphasis: Emphasis, text: string): string {
    if (stream.isTTY !== true || stream.hasColors?.() !== true) return text;
    const [on, off] = escapeCodes[emphasis];
    return `\u001B[${String(on)}m${text}\u001B[${String(off)}m`;
  }
}
