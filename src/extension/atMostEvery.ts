import type { Disposable } from '../base/disposable';

/** Work that is done at once, but not again before its time: what is asked for meanwhile is done once, at the end of it. */
export interface RareWork extends Disposable {
  readonly ask: () => void;
}

export function atMostEvery(intervalMs: number, work: () => void): RareWork {
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  const ask = (): void => {
    if (timer !== undefined) {
      isAsked = true;
      return;
    }
    isAsked = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) ask();
    }, intervalMs);
    work();
  };
  return {
    ask,
    dispose: () => {
      clearTimeout(timer);
      timer = undefined;
      isAsked = false;
    },
  };
}
