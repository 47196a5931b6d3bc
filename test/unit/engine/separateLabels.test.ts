import assert from 'node:assert/strict';
import { separateLabels } from '../../../src/engine/separateLabels';

describe('separateLabels', () => {
  const dataset = (...levels: string[]) => ({
    path: 'table.csv',
    target: { kind: 'categorical' as const, name: 'y', codes: new Int32Array(), levels },
  });

  it('takes a label as the file writes it, where 1.0 is called 1', () => {
    const labels = separateLabels(dataset('0', '1'), ['1.0']);
    assert.deepEqual(labels, { ok: true, value: { positive: ['1'], negative: ['0'] } });
  });

  it('takes a label once that is named twice, in one way of writing or two', () => {
    const labels = separateLabels(dataset('1', '2', '3'), ['3', '3.0', '3', '2']);
    assert.deepEqual(labels, { ok: true, value: { positive: ['3', '2'], negative: ['1'] } });
  });

  it('takes true for True, but only where no other label can be meant', () => {
    const labels = separateLabels(dataset('False', 'True'), ['true']);
    assert.deepEqual(labels, { ok: true, value: { positive: ['True'], negative: ['False'] } });
    const exact = separateLabels(dataset('m', 'M', 'f'), ['M']);
    assert.deepEqual(exact, { ok: true, value: { positive: ['M'], negative: ['m', 'f'] } });
    assert.ok(!separateLabels(dataset('Yes', 'YES', 'no'), ['yes']).ok);
  });

  it('refuses a label that does not occur, in the words of the user', () => {
    const labels = separateLabels(dataset('0', '1'), ['2.0']);
    assert.ok(!labels.ok);
    assert.equal(labels.error.message, 'The positive class "2.0" does not occur in column "y" of table.csv.');
    assert.equal(labels.error.advice, 'Choose one of its values: 0, 1.');
  });
});
