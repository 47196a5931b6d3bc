import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/emitter';

describe('Emitter', () => {
  it('calls listeners in the order they were added, each with the value', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.event((value) => heard.push(`first ${String(value)}`));
    emitter.event((value) => heard.push(`second ${String(value)}`));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'first 2', 'second 2']);
  });

  it('stops calling a listener that was disposed, and only that one', () => {
    const emitter = new Emitter<string>();
    const heard: string[] = [];
    const first = emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    first.dispose();
    first.dispose();
    emitter.fire('a');
    assert.deepEqual(heard, ['second a']);
  });

  it('counts a function added twice as two listeners, removed one by one', () => {
    const emitter = new Emitter<number>();
    let sum = 0;
    const add = (value: number): void => {
      sum += value;
    };
    const once = emitter.event(add);
    emitter.event(add);
    emitter.fire(1);
    assert.equal(sum, 2);
    once.dispose();
    emitter.fire(1);
    assert.equal(sum, 3);
  });

  it('lets a listener added while firing hear from the next firing on', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const outer = emitter.event(() => {
      outer.dispose();
      emitter.event((value) => heard.push(value));
    });
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, [2]);
  });

  it('still finishes the round for a listener that another one removes meanwhile', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event(() => {
      removed.dispose();
    });
    const removed = emitter.event((value) => heard.push(value));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, [1]);
  });

  it('has no listeners after its disposal', () => {
    const emitter = new Emitter<number>();
    let calls = 0;
    emitter.event(() => calls++);
    emitter.dispose();
    emitter.fire(1);
    assert.equal(calls, 0);
  });
});
