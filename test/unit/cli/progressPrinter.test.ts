import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { ProgressPrinter } from '../../../src/cli/progressPrinter';
import { Terminal } from '../../../src/cli/terminal';
import type { EpochRecord } from '../../../src/protocol/runRecord';
import { sampleEvents, sampleRecord } from '../protocol/sampleRun';

/** A stream that keeps what is written to it. */
function stream(terminal: { columns: number; colors: boolean } | null) {
  const written: string[] = [];
  const kept = new PassThrough().on('data', (part: Buffer) => written.push(part.toString()));
  const properties = {
    isTTY: terminal !== null,
    columns: terminal?.columns ?? 80,
    hasColors: () => terminal?.colors === true,
  };
  return { stream: Object.assign(kept, properties), text: () => written.join('') };
}

function epochEvents(count: number) {
  const [first] = sampleRecord.epochs;
  return Array.from({ length: count }, (_, i) => ({
    type: 'epochEnded' as const,
    epoch: { ...first, epoch: i + 1 } as EpochRecord,
  }));
}

describe('ProgressPrinter', () => {
  it('tells in a log how many rows are used, why others are not, the backend, the problems and the epochs', () => {
    const stderr = stream(null);
    const printer = new ProgressPrinter(new Terminal(stream(null).stream, stderr.stream, false), 'tumours.csv', 2);
    for (const event of sampleEvents) printer.show(event);
    const text = stderr.text();
    assert.match(text, /^12 of 13 rows used, 4 of them M; 2 features; 6 rows to train, 3 to validate, 3 to test$/m);
    assert.match(text, /^rows left out: 1 missing-target$/m);
    assert.match(text, /^columns left out: id \(excluded\)$/m);
    assert.match(text, /^backend wasm \(@tensorflow\/tfjs-backend-wasm 4\.22\.0\)\nnot set up$/m);
    assert.match(text, /^warning: line 9, column "diagnosis": 1 row has no diagnosis\. Fill it in\.$/m);
    assert.match(text, /^warm-up 1\/2 {2}recall /m);
    assert.match(text, /^epoch {3}2\/2 {2}recall /m);
    assert.ok(!text.includes('\u001B'));
  });

  it('prints at most some twenty epochs of a long run into a log, the first and the last among them', () => {
    const stderr = stream(null);
    const printer = new ProgressPrinter(new Terminal(stream(null).stream, stderr.stream, false), 'a.csv', 1000);
    for (const event of epochEvents(873)) printer.show(event);
    printer.show({ type: 'phaseChanged', phase: 'evaluating' });
    const lines = stderr.text().trim().split('\n');
    assert.ok(lines.length <= 22, String(lines.length));
    assert.match(lines[0] ?? '', / 1\/1000 /);
    assert.match(lines.at(-1) ?? '', / 873\/1000 /);
  });

  it('rewrites one line on a terminal, no wider than it, and leaves the last epoch standing', () => {
    const stderr = stream({ columns: 40, colors: false });
    const printer = new ProgressPrinter(new Terminal(stream(null).stream, stderr.stream, false), 'a.csv', 3);
    for (const event of epochEvents(3)) printer.show(event);
    printer.show({ type: 'phaseChanged', phase: 'evaluating' });
    const lines = stderr.text().split('\r\u001B[2K');
    assert.equal(lines.length, 4);
    assert.ok(lines.slice(0, 3).every((line) => line.length === 39));
    assert.match(lines[3] ?? '', / 3\/3 .*\n$/);
  });

  it('colours a warning only where the terminal shows colours', () => {
    const texts = [true, false].map((colors) => {
      const stderr = stream({ columns: 80, colors });
      const printer = new ProgressPrinter(new Terminal(stream(null).stream, stderr.stream, false), 'a.csv', 3);
      printer.show({ type: 'problemFound', problem: sampleRecord.problems[0]! });
      return stderr.text();
    });
    assert.ok(texts[0]?.startsWith('\u001B[33mwarning\u001B[39m: '));
    assert.ok(texts[1]?.startsWith('warning: '));
  });
});
