import assert from 'node:assert/strict';
import * as v from 'valibot';
import { comparisonPanelMessageSchema } from '../../../src/protocol/comparisonPanelMessages';
import { panelMessageSchema } from '../../../src/protocol/panelMessages';
import { sweepPanelMessageSchema } from '../../../src/protocol/sweepPanelMessages';

describe('panelMessageSchema', () => {
  const slice = { column: 'age', code: 2 };
  const query = { column: null, split: 'test', threshold: 0.5, expression: '' };

  it('accepts filters and questions about slices', () => {
    for (const message of [
      { type: 'askFilter', runId: 'run-1', number: 1, filter: { expression: 'age > 60', slice: null } },
      { type: 'askFilter', runId: 'run-1', number: 2, filter: { expression: '', slice } },
      { type: 'askSlices', runId: 'run-1', number: 1, query },
      { type: 'askSlices', runId: 'run-1', number: 1, query: { ...query, column: 'age', expression: 'sex IS NULL' } },
    ]) {
      assert.ok(v.is(panelMessageSchema, message), JSON.stringify(message));
    }
  });

  it('refuses filters of great length, other splits, and thresholds that are no numbers', () => {
    for (const message of [
      { type: 'askFilter', runId: 'run-1', number: 1, filter: { expression: 'a'.repeat(4001), slice: null } },
      { type: 'askFilter', runId: 'run-1', number: -1, filter: { expression: '', slice } },
      { type: 'askFilter', runId: 'run-1', number: 1, filter: { expression: '', slice: { ...slice, code: -1 } } },
      { type: 'askFilter', runDir: '/etc', number: 1, filter: { expression: '', slice } },
      { type: 'askSlices', runId: 'run-1', number: 1, query: { ...query, split: 'all' } },
      { type: 'askSlices', runId: 'run-1', number: 1, query: { ...query, threshold: NaN } },
    ]) {
      assert.equal(v.is(panelMessageSchema, message), false, JSON.stringify(message));
    }
  });
});

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
