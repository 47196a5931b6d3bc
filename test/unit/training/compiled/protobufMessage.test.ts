import assert from 'node:assert/strict';
import { ProtobufMessage } from '../../../../src/training/compiled/protobufMessage';

function hex(message: ProtobufMessage): string {
  return Buffer.from(message.finish()).toString('hex');
}

describe('a protobuf message', () => {
  it('encodes the examples of the format’s own documentation', () => {
    assert.equal(hex(new ProtobufMessage().integer(1, 150)), '089601');
    assert.equal(hex(new ProtobufMessage().string(2, 'testing')), '120774657374696e67');
    assert.equal(hex(new ProtobufMessage().message(3, new ProtobufMessage().integer(1, 150))), '1a03089601');
  });

  it('encodes a negative number as ten bytes of two’s complement', () => {
    assert.equal(hex(new ProtobufMessage().integer(1, -1)), `08${'ff'.repeat(9)}01`);
  });

  it('encodes field numbers above 15 and lengths above 127 in more than one byte', () => {
    assert.equal(hex(new ProtobufMessage().integer(16, 1)), '800101');
    assert.equal(hex(new ProtobufMessage().bytes(1, new Uint8Array(128))), `0a8001${'00'.repeat(128)}`);
  });

  it('encodes a float as four bytes, least significant first', () => {
    assert.equal(hex(new ProtobufMessage().float(4, 1)), '250000803f');
  });

  it('encodes a map as one message of key and value per entry', () => {
    const entry = new ProtobufMessage().map(5, { a: new ProtobufMessage().integer(1, 1) });
    assert.equal(hex(entry), '2a070a01611202' + '0801');
  });
});
