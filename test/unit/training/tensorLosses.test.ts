import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { lossIds } from '../../../src/engine/losses/lossSettings';
import { backendsHere, useBackend } from './backends';
import { lossForms, randomBatch } from './lossForms';

for (const backend of backendsHere) {
  describe(`tensor losses on ${backend}`, () => {
    before(async function () {
      await useBackend(this, backend);
    });

    for (const id of lossIds) {
      for (const form of lossForms(id)) {
        const { classes, width, value, slopes, oracle } = form;
        const name = `${id} for ${String(classes)} classes`;

        it(`${name} agrees with its plain-number definition`, () => {
          const { logits, labels } = randomBatch(form, 64);
          assertNear(value(logits, labels), oracle(logits, labels), 2e-6);
        });

        it(`${name} has the gradient that finite differences of its definition give`, () => {
          const { logits, labels } = randomBatch(form, 12);
          const step = 1e-4;
          slopes(logits, labels).forEach((slope, place) => {
            const at = (offset: number): number =>
              oracle(
                Array.from(logits, (logit, other) => (other === place ? logit + offset : logit)),
                labels,
              );
            assertNear(slope, (at(step) - at(-step)) / (2 * step), 1e-5);
          });
        });

        it(`${name} teaches each of several members by the counts of its own batch`, () => {
          const first = randomBatch(form, 12);
          const second = { logits: first.logits.map((logit) => 3 - logit), labels: first.labels.map(() => 1) };
          const logits = [...first.logits, ...second.logits];
          const labels = [...first.labels, ...second.labels];
          const apart = [first, second];
          assertNear(
            value(logits, labels, 2),
            apart.reduce((sum, batch) => sum + value(batch.logits, batch.labels), 0),
            2e-6,
          );
          const slopesApart = apart.flatMap((batch) => [...slopes(batch.logits, batch.labels)]);
          slopes(logits, labels, 2).forEach((slope, at) => {
            assertNear(slope, slopesApart[at]!, 1e-6);
          });
        });

        // Ten thousand for one class against the rest, right and wrong.
        it(`${name} stays finite, value and gradient, for logits of ten thousand on either side`, () => {
          const labels = [0, 1, classes - 1, 0, 1, classes - 1];
          for (const magnitude of [1e4, -1e4]) {
            const logits = labels.flatMap((label, row) =>
              width === 1
                ? [row < 3 === (label === 1) ? magnitude : -magnitude]
                : Array.from({ length: width }, (_, at) =>
                    at === (label + (row < 3 ? 0 : 1)) % width ? magnitude : 0,
                  ),
            );
            assertNear(value(logits, labels), oracle(logits, labels), 2e-6);
            assert.ok(slopes(logits, labels).every(Number.isFinite));
          }
        });

        it(`${name} skips classes that the batch does not hold`, () => {
          const { logits } = randomBatch(form, 8);
          for (const only of Array.from({ length: classes }, (_, at) => at)) {
            const labels = Array.from({ length: 8 }, () => only);
            assertNear(value(logits, labels), oracle(logits, labels), 2e-6);
            assert.ok(slopes(logits, labels).every(Number.isFinite));
          }
        });

        // Where a vector of classes and one of rows have the same length, a wrong product of them broadcasts unnoticed.
        it(`${name} is right for one row, and for as many rows as classes`, () => {
          for (const rows of [1, classes]) {
            for (let turn = 0; turn < classes; turn++) {
              const { logits, labels } = randomBatch(form, rows);
              const turned = labels.map((label) => (label + turn) % classes);
              assertNear(value(logits, turned), oracle(logits, turned), 2e-6);
            }
          }
        });
      }
    }

    it('leave no tensors behind after 1,000 evaluations and gradients', () => {
      const forms = lossIds.flatMap((id) => lossForms(id));
      const before = tf.memory().numTensors;
      for (let turn = 0; turn < 1000; turn++) {
        const form = forms[turn % forms.length]!;
        const { logits, labels } = randomBatch(form, 6);
        form.value(logits, labels);
        form.slopes(logits, labels);
      }
      assert.equal(tf.memory().numTensors, before);
    });
  });
}

/** Relative to numbers above 1. */
function assertNear(actual: number, expected: number, tolerance: number): void {
  const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
  assert.ok(error < tolerance, `${actual} is not ${expected}`);
}
