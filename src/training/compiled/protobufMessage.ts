/**
 * A protocol buffer message in the making (https://protobuf.dev/programming-guides/encoding). Fields are written in the order
 * of the calls; a repeated field is one call per element.
 */
export class ProtobufMessage {
  readonly #parts: Uint8Array[] = [];

  /** int32, int64, bool and enum fields. */
  integer(field: number, value: number): this {
    this.#tag(field, 0);
    this.#varint(BigInt.asUintN(64, BigInt(value)));
    return this;
  }

  float(field: number, value: number): this {
    this.#tag(field, 5);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#parts.push(bytes);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#tag(field, 2);
    this.#varint(BigInt(value.length));
    this.#parts.push(value);
    return this;
  }

  string(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value));
  }

  message(field: number, value: ProtobufMessage): this {
    return this.bytes(field, value.finish());
  }

  /** A map is a repeated message of a key (1) and a value (2). */
  map(field: number, entries: Readonly<Record<string, ProtobufMessage>>): this {
    for (const [key, value] of Object.entries(entries)) {
      this.message(field, new ProtobufMessage().string(1, key).message(2, value));
    }
    return this;
  }

  finish(): Uint8Array {
    return Buffer.concat(this.#parts);
  }

  #tag(field: number, wireType: number): void {
    this.#varint(BigInt(8 * field + wireType));
  }

  #varint(value: bigint): void {
    const bytes: number[] = [];
    let rest = value;
    do {
      const low = Number(rest & 127n);
      rest >>= 7n;
      bytes.push(rest > 0n ? low | 128 : low);
    } while (rest > 0n);
    this.#parts.push(Uint8Array.from(bytes));
  }
}
