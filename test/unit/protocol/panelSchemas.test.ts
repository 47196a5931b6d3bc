import assert from 'node:assert/strict';
import * as v from 'valibot';
import { comparisonPanelMessageSchema } from '../../../src/protocol/comparisonPanelMessages';
import { sweepPanelMessageSchema } from '../../../src/protocol/sweepPanelMessages';

describe('sweepPanelMessageSchema', () => {
  it('accepts what a sweep panel can ask for', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'stopSweep' },
      { type: 'stopRun', member: 0 },
      { type: 'openRun', member: 26 },
      { type: 'useWeights', loss: 'logit-adjusted', recallWeight: 0.97 },
      { type: 'useWeights', loss: 'cross-entropy', recallWeight: null },
      { type: 'sweepAgain' },
      { type: 'showLog' },
    ]) {
      assert.ok(v.is(sweepPanelMessageSchema, message), JSON.stringify(message));
    }
  });

  it('refuses other weights, losses, places and paths', () => {
    for (const message of [
      { type: 'useWeights', loss: 'logit-adjusted', recallWeight: 1.2 },
      { type: 'useWeights', loss: 'logit-adjusted', recallWeight: NaN },
      { type: 'useWeights', loss: 'mse', recallWeight: 0.5 },
      { type: 'useWeights', loss: 'logit-adjusted' },
      { type: 'stopRun', member: -1 },
      { type: 'stopRun', member: 0.5 },
      { type: 'openRun', runDir: '/etc' },
      { type: 'openRun', member: 0, runDir: '/etc' },
      { type: 'sweep' },
      null,
    ]) {
      assert.equal(v.is(sweepPanelMessageSchema, message), false, JSON.stringify(message));
    }
  });
});

describe('comparisonPanelMessageSchema', () => {
  it('accepts what a comparison can ask for', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'chooseSplit', split: 'validation' },
      { type: 'goToRow', line: 1, keepFocus: true },
      { type: 'openRun', side: 'second' },
      { type: 'compareAsText' },
    ]) {
      assert.ok(v.is(comparisonPanelMessageSchema, message), JSON.stringify(message));
    }
  });

  it('refuses other splits, lines, sides and files', () => {
    for (const message of [
      { type: 'chooseSplit', split: 'calibration' },
      { type: 'goToRow', line: 0, keepFocus: true },
      { type: 'goToRow', line: 2.5, keepFocus: true },
      { type: 'goToRow', line: 1, keepFocus: true, file: '/etc/passwd' },
      { type: 'openRun', side: 'third' },
      'ready',
    ]) {
      assert.equal(v.is(comparisonPanelMessageSchema, message), false, JSON.stringify(message));
    }
  });
});
