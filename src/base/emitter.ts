import type { Disposable } from './disposable';

export type Event<Value> = (listener: (value: Value) => void) => Disposable;

/** Calls listeners in the order they were added. A listener added or removed while firing takes part from the next firing. */
export class Emitter<Value> implements Disposable {
  readonly #listeners = new Set<(value: Value) => void>();

  readonly event: Event<Value> = (listener) => {
    const own = (value: Value): void => {
      listener(value);
    };
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
