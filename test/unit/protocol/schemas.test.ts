import assert from 'node:assert/strict';
import * as v from 'valibot';
import { panelMessageSchema } from '../../../src/protocol/panelMessages';
import { runEventSchema } from '../../../src/protocol/runEvent';
import { runRecordSchema } from '../../../src/protocol/runRecord';
import { trainerCalls, trainerMessageSchema, trainerRequestSchema } from '../../../src/protocol/trainerMessages';
import { sampleEvents, sampleRecord } from './sampleRun';

describe('runRecordSchema', () => {
  it('reads back a run that was written as JSON, without loss', () => {
    assert.deepEqual(v.parse(runRecordSchema, JSON.parse(JSON.stringify(sampleRecord))), sampleRecord);
  });

  it('reads a run of before all metrics had intervals, with null for what was not reported then', () => {
    const { calibration, ...old } = structuredClone(sampleRecord);
    assert.ok(calibration !== undefined && old.metrics !== null);
    const { fnr, fpr, lrPlus, lrMinus, intervals, ...test } = old.metrics.test;
    assert.ok(fnr !== null && fpr !== null && lrMinus !== null && lrPlus === null);
    const { recall, specificity } = intervals;
    const stored = { ...old, metrics: { ...old.metrics, test: { ...test, intervals: { recall, specificity } } } };
    const read = v.parse(runRecordSchema, stored);
    assert.equal(read.calibration, undefined);
    assert.ok(read.metrics !== null);
    assert.deepEqual([read.metrics.test.fnr, read.metrics.test.lrMinus], [null, null]);
    assert.deepEqual(read.metrics.test.intervals.recall, recall);
    assert.equal(read.metrics.test.intervals.rocAuc, null);
  });

  it('reads a run that has just begun', () => {
    const begun = {
      ...sampleRecord,
      state: 'running',
      finishedAt: null,
      epochs: [],
      bestEpoch: null,
      threshold: null,
      metrics: null,
      baselines: [],
      timings: null,
    } as const;
    assert.deepEqual(v.parse(runRecordSchema, begun), begun);
  });

  const broken: readonly (readonly [what: string, record: object])[] = [
    ['another schema', { ...sampleRecord, schema: 'fnlab.run/2' }],
    ['an unknown state', { ...sampleRecord, state: 'paused' }],
    ['a best epoch that is no whole number', { ...sampleRecord, bestEpoch: 1.5 }],
    ['a negative count', { ...sampleRecord, dataset: { ...sampleRecord.dataset, rows: -1 } }],
    ['a configuration out of range', { ...sampleRecord, config: { ...sampleRecord.config, backend: 'gpu' } }],
    ['NaN for a metric', { ...sampleRecord, metrics: withTestMetric('precision', NaN) }],
    [
      'half an interval',
      { ...sampleRecord, metrics: withTestMetric('intervals', { recall: [0.5], specificity: null }) },
    ],
    ['a missing split', { ...sampleRecord, metrics: { train: sampleRecord.metrics?.train } }],
  ];
  for (const [what, record] of broken) {
    it(`refuses a record with ${what}`, () => {
      assert.equal(v.is(runRecordSchema, record), false);
    });
  }

  function withTestMetric(name: string, value: unknown): object {
    assert.ok(sampleRecord.metrics);
    return { ...sampleRecord.metrics, test: { ...sampleRecord.metrics.test, [name]: value } };
  }
});

describe('runEventSchema', () => {
  it('passes every event of a run unchanged, so that both ends fold the same', () => {
    for (const event of sampleEvents) assert.deepEqual(v.parse(runEventSchema, structuredClone(event)), event);
  });

  it('refuses an event that it does not know, and one without its content', () => {
    for (const event of [
      { type: 'epochBegan' },
      { type: 'epochEnded' },
      { type: 'phaseChanged', phase: 'resting' },
      null,
    ]) {
      assert.equal(v.is(runEventSchema, event), false);
    }
  });
});

describe('the trainer conversation', () => {
  const request = { type: 'request', id: 1, call: 'startRun', argument: {} };

  it('accepts a request for every call by its name', () => {
    for (const call of Object.keys(trainerCalls)) assert.ok(v.is(trainerRequestSchema, { ...request, call }));
  });

  it('refuses a request for anything else, also for what every object has', () => {
    for (const call of ['toString', 'constructor', '__proto__', 'exit', '']) {
      assert.equal(v.is(trainerRequestSchema, { ...request, call }), false);
    }
    assert.equal(v.is(trainerRequestSchema, { ...request, id: 1.5 }), false);
    assert.equal(v.is(trainerRequestSchema, { ...request, type: 'replied' }), false);
  });

  it('fills the defaults into the configuration of a run on arrival', () => {
    const argument = { path: 'a.csv', runsDir: 'runs', config: { target: 'y', positive: ['1'] } };
    const { config } = v.parse(trainerCalls.startRun.argument, argument);
    assert.equal(config.loss.recallWeight, 0.9);
    assert.equal(v.is(trainerCalls.startRun.argument, { ...argument, config: { target: 'y' } }), false);
  });

  it('lets a trainer be ready, reply, refuse and tell, each with its content', () => {
    const failure = { kind: 'data', code: 'empty-file', message: 'The file is empty.', advice: 'Choose another.' };
    const [event] = sampleEvents;
    const messages = [
      { type: 'ready', processId: 12 },
      { type: 'replied', id: 3, ok: true, value: sampleRecord },
      { type: 'refused', id: 3, failure },
      { type: 'runEvent', event },
    ];
    for (const message of messages) {
      assert.ok(v.is(trainerMessageSchema, message), message.type);
      assert.equal(v.is(trainerMessageSchema, { type: message.type }), false, message.type);
    }
    assert.equal(v.is(trainerMessageSchema, { type: 'refused', id: 3, failure: { ...failure, kind: 'bad' } }), false);
  });
});

describe('panelMessageSchema', () => {
  it('accepts the requests that a panel can make', () => {
    const plain = ['ready', 'stopRun', 'retrain', 'chooseLoss', 'applyWeightPreset', 'openDataset', 'showLog'];
    for (const type of plain) assert.ok(v.is(panelMessageSchema, { type }), type);
    for (const recallWeight of [0, 0.9, 1]) {
      assert.ok(v.is(panelMessageSchema, { type: 'changeRecallWeight', recallWeight }));
    }
    assert.ok(v.is(panelMessageSchema, { type: 'editLossParameter', parameter: 'beta' }));
  });

  it('refuses a weight out of range, an unknown request and anything beside the content', () => {
    const hostile = [
      { type: 'changeRecallWeight', recallWeight: 1.1 },
      { type: 'changeRecallWeight', recallWeight: NaN },
      { type: 'changeRecallWeight', recallWeight: '0.5' },
      { type: 'changeRecallWeight' },
      { type: 'editLossParameter', parameter: 'id' },
      { type: 'runCommand', command: 'workbench.action.terminal.new' },
      { type: 'openDataset', path: '/etc/passwd' },
      'ready',
      null,
      [],
    ];
    for (const message of hostile) assert.equal(v.is(panelMessageSchema, message), false, JSON.stringify(message));
  });
});
