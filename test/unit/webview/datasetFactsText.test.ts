import assert from 'node:assert/strict';
import { classNamesOf } from '../../../webview/view/classNames';
import { backendText, positivesOf, prevalenceText, rowsText } from '../../../webview/view/datasetFactsText';
import { sampleDataset } from './sampleRun';

describe('the facts in the header', () => {
  it('say how many rows were used of how many', () => {
    assert.equal(rowsText(sampleDataset), '560 of 569 used');
    assert.equal(rowsText({ ...sampleDataset, rows: 11183, usedRows: 11183 }), '11,183');
  });

  it('take the prevalence from the rows used', () => {
    assert.equal(positivesOf(sampleDataset), 210);
    assert.equal(prevalenceText(sampleDataset), '38 %');
  });

  it('name the backend with its version', () => {
    const native = {
      name: 'native',
      library: '@tensorflow/tfjs-node 4.22.0',
      tensorflow: '2.21.0',
      reason: null,
    } as const;
    assert.equal(backendText(native), 'TensorFlow 2.21.0, native');
    const wasm = {
      name: 'wasm',
      library: '@tensorflow/tfjs-backend-wasm 4.22.0',
      tensorflow: null,
      reason: null,
    } as const;
    assert.equal(backendText(wasm), 'WASM, @tensorflow/tfjs-backend-wasm 4.22.0');
  });
});

describe('the names of the two classes', () => {
  const classes = ['a', 'b', 'c'].map((label) => ({ label, count: 1 }));

  it('are the labels where there are two', () => {
    assert.deepEqual(classNamesOf(sampleDataset), { positive: 'M', negative: 'B' });
  });

  it('say “not” where several labels are negative', () => {
    assert.deepEqual(classNamesOf({ positive: ['a'], classes }), { positive: 'a', negative: 'not a' });
  });

  it('join several positive labels', () => {
    assert.deepEqual(classNamesOf({ positive: ['a', 'c'], classes }), { positive: 'a or c', negative: 'b' });
  });
});
