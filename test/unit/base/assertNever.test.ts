import assert from 'node:assert/strict';
import { assertNever } from '../../../src/base/assertNever';

describe('assertNever', () => {
  it('throws and shows the value that no branch knew', () => {
    const unknown = { type: 'newcomer' } as unknown as never;
    assert.throws(() => assertNever(unknown), /Unexpected value: \{"type":"newcomer"\}/);
  });
});
