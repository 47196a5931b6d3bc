import assert from 'node:assert/strict';
import { DisposableStore } from '../../../src/base/disposable';

describe('DisposableStore', () => {
  it('disposes what it owns once, last added first', () => {
    const store = new DisposableStore();
    const disposed: string[] = [];
    for (const name of ['a', 'b', 'c']) store.add({ dispose: () => disposed.push(name) });
    assert.equal(store.isDisposed, false);
    store.dispose();
    store.dispose();
    assert.deepEqual(disposed, ['c', 'b', 'a']);
    assert.equal(store.isDisposed, true);
  });

  it('returns what it is given, so that creating and owning is one statement', () => {
    const owned = { dispose: () => undefined, name: 'panel' };
    assert.equal(new DisposableStore().add(owned), owned);
  });

  it('disposes a late arrival at once', () => {
    const store = new DisposableStore();
    store.dispose();
    let disposals = 0;
    store.add({ dispose: () => disposals++ });
    assert.equal(disposals, 1);
    store.dispose();
    assert.equal(disposals, 1);
  });

  it('disposes at once what is added by a disposal', () => {
    const store = new DisposableStore();
    const disposed: string[] = [];
    store.add({
      dispose: () => {
        disposed.push('outer');
        store.add({ dispose: () => disposed.push('inner') });
      },
    });
    store.dispose();
    assert.deepEqual(disposed, ['outer', 'inner']);
  });

  it('owns something given twice once', () => {
    const store = new DisposableStore();
    let disposals = 0;
    const owned = { dispose: () => disposals++ };
    store.add(owned);
    store.add(owned);
    store.dispose();
    assert.equal(disposals, 1);
  });
});
