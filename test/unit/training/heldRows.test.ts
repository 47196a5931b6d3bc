import assert from 'node:assert/strict';
import { seededRandom, shuffle } from '../../../src/base/random';
import { HeldRows } from '../../../src/training/heldRows';
import type { Combination } from '../../../src/training/memberLogits';
import { parameterCount, type NetworkLayout } from '../../../src/training/networkLayout';
import { PlainNetwork } from '../../../src/training/plainNetwork';

/** More rows than pass the network at once. */
const rows = 300;
const ranges = [
  { from: 1, to: 3 },
  { from: 0, to: 2 },
];
const classes = { isPositive: [true, false, true], shifts: [0.5, -1, 0.2] };
const cases: readonly [name: string, layout: Pick<NetworkLayout, 'hidden' | 'outputs'>, combination: Combination][] = [
  ['no hidden layer', { hidden: [], outputs: 1 }, { scale: 1, shift: 0.3 }],
  ['two hidden layers', { hidden: [7, 5], outputs: 1 }, { scale: 0.8, shift: -1 }],
  ['many classes', { hidden: [6], outputs: 3 }, { scale: 0.9, shift: 0, classes }],
];

describe('rows that are held while some of their inputs are exchanged', () => {
  for (const [name, shape, combination] of cases) {
    it(`get the log odds that the network gives to the inputs written out: ${name}`, () => {
      const random = seededRandom(5);
      const layout = { inputs: 4, members: 3, views: 2, ...shape };
      const weights = Float32Array.from({ length: 3 * parameterCount(layout) }, () => random.normal());
      const network = new PlainNetwork(layout, weights, combination);
      // A third are zeros, as of categories.
      const inputs = Float32Array.from({ length: 2 * rows * 4 }, (_, at) => (at % 3 === 0 ? 0 : random.normal()));
      const order = shuffle(
        Uint32Array.from({ length: rows }, (_, row) => row),
        random,
      );
      const written = inputs.map((own, at) => {
        const [view, row, input] = [Math.floor(at / rows / 4), Math.floor(at / 4) % rows, at % 4];
        const { from, to } = ranges[view]!;
        return input >= from && input < to ? inputs[(view * rows + order[row]!) * 4 + input]! : own;
      });
      const held = new HeldRows(network, inputs);
      assert.deepEqual(held.logOdds(), network.logOdds(inputs));
      const expected = network.logOdds(written);
      held.logOddsOfDealt(ranges, order).forEach((each, row) => {
        assert.ok(Math.abs(each - expected[row]!) < 1e-5, `row ${row}: ${each} instead of ${expected[row]!}`);
      });
      assert.deepEqual(held.logOdds(), network.logOdds(inputs), 'what is kept stays as it is');
    });
  }
});
