import assert from 'node:assert/strict';
import type { RunView } from '../../../src/protocol/runView';
import { announcementFor } from '../../../webview/view/announcement';
import { initialPanelState, type PanelState } from '../../../webview/store';
import { epochsUpTo, metricsOf, runOf, snapshotOf } from './sampleRun';

const showing = (run: RunView | null): PanelState => ({
  ...initialPanelState(snapshotOf(run)),
  connected: true,
});

describe('what a screen reader hears', () => {
  const training = runOf({ state: 'training', epochs: epochsUpTo(3) });

  it('is nothing at an epoch', () => {
    assert.equal(announcementFor(showing(training), showing({ ...training, epochs: epochsUpTo(4) })), null);
  });

  it('is the start of training, once', () => {
    assert.equal(announcementFor(showing(runOf({ state: 'loading' })), showing(training)), 'Training has started.');
  });

  it('is the result on the test split at the end', () => {
    const test = metricsOf({ tp: 42, fn: 1, fp: 4, tn: 68 }, { recall: [0.879, 0.9959], specificity: [0.866, 0.978] });
    const done = runOf({ state: 'done', metrics: { train: test, validation: test, test } });
    assert.equal(
      announcementFor(showing(training), showing(done)),
      'Run done. Test split: Misses 1 of 43 (recall 0.98 [0.88, 0.996]); false alarms 4 of 72 (specificity 0.94 [0.87, 0.98]).',
    );
  });

  it('is why a run failed and what to do', () => {
    const failure = { kind: 'data', code: 'x', message: 'The file is empty.', advice: 'Choose another.' } as const;
    assert.equal(
      announcementFor(showing(training), showing(runOf({ state: 'failed', failure }))),
      'Run failed. The file is empty. Choose another.',
    );
  });
});
