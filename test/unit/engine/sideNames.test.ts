import assert from 'node:assert/strict';
import { sideNamesOf } from '../../../src/engine/sideNames';

describe('sideNamesOf', () => {
  const cases: readonly (readonly [positive: string[], labels: string[], names: readonly [string, string]])[] = [
    [['M'], ['M', 'B'], ['M', 'B']],
    [['7'], ['1', '2', '7'], ['7', 'not 7']],
    [
      ['mild', 'severe'],
      ['healthy', 'mild', 'severe'],
      ['mild or severe', 'healthy'],
    ],
    [
      ['mild', 'severe'],
      ['healthy', 'mild', 'severe', 'unsure'],
      ['mild or severe', 'not mild or severe'],
    ],
  ];
  for (const [positive, labels, [positiveName, negativeName]] of cases) {
    it(`calls ${positive.join(', ')} among ${labels.join(', ')} "${positiveName}" and the rest "${negativeName}"`, () => {
      const classes = labels.map((label) => ({ label }));
      assert.deepEqual(sideNamesOf(positive, classes), { positive: positiveName, negative: negativeName });
    });
  }
});
