const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

const signBit = 0x80000000;

/** Where a float32 stands among all of them, from 0 to 2^32 - 1: the greater the number, the later. -0 comes just before 0. */
export function orderOfFloat32(value: number): number {
  floats[0] = value;
  return orderOfBits(bits[0] ?? 0);
}

/** The same from the bits of the float32, which a Uint32Array on its buffer has. */
export function orderOfBits(ofValue: number): number {
  return (ofValue >= signBit ? ~ofValue : ofValue | signBit) >>> 0;
}

/** The float32 at a place of that order. */
export function float32AtOrder(order: number): number {
  bits[0] = order >= signBit ? order & ~signBit : ~order;
  return floats[0] ?? NaN;
}
