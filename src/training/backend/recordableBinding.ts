/** The native addon of tfjs-node, as far as it is used. Tensors are named by handles: numbers that are never used twice. */
export interface NativeBinding {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  executeOp(
    name: string,
    attributes: readonly OpAttribute[] | null,
    inputs: readonly number[],
    outputs: number,
  ): readonly OpOutput[];
  createTensor(shape: readonly number[], dtype: number, values: TensorValues): number;
  tensorDataSync(handle: number): TensorValues;
}

export interface OpAttribute {
  readonly name: string;
  /** One of the TF_ATTR_ numbers. */
  readonly type: number;
  readonly value: unknown;
}

interface OpOutput {
  readonly id: number;
}

type TensorValues = Float32Array | Int32Array | Uint8Array;

/** What reached TensorFlow between two moments, in order. */
export interface Recording {
  readonly ops: readonly RecordedOp[];
  /** Tensors made from values in JavaScript, by handle. */
  readonly constants: ReadonlyMap<number, RecordedConstant>;
  /** Whether values were read back to JavaScript: what followed may depend on them, so that a replay would not be faithful. */
  readonly hasReadValues: boolean;
}

export interface RecordedOp {
  readonly name: string;
  readonly attributes: readonly OpAttribute[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface RecordedConstant {
  readonly shape: readonly number[];
  readonly dtype: number;
  readonly values: TensorValues;
}

export interface RecordableBinding extends NativeBinding {
  /** Runs `work`, which must be synchronous, and gives what it made TensorFlow do. */
  record(work: () => void): Recording;
}

/** The binding with an ear: everything passes through to `native`, and is written down while `record` is running. */
export function recordableBinding(native: NativeBinding): RecordableBinding {
  let ops: RecordedOp[] | null = null;
  const constants = new Map<number, RecordedConstant>();
  let hasReadValues = false;

  const overrides: Omit<RecordableBinding, keyof NativeBinding> &
    Pick<NativeBinding, 'executeOp' | 'createTensor' | 'tensorDataSync'> = {
    executeOp(name, attributes, inputs, outputs) {
      const results = native.executeOp(name, attributes, inputs, outputs);
      ops?.push({ name, attributes: attributes ?? [], inputs: [...inputs], outputs: results.map(({ id }) => id) });
      return results;
    },
    createTensor(shape, dtype, values) {
      const handle = native.createTensor(shape, dtype, values);
      if (ops !== null) constants.set(handle, { shape: [...shape], dtype, values: values.slice() });
      return handle;
    },
    tensorDataSync(handle) {
      hasReadValues = true;
      return native.tensorDataSync(handle);
    },
    record(work) {
      if (ops !== null) throw new Error('A recording is already running.');
      const recorded: RecordedOp[] = [];
      ops = recorded;
      hasReadValues = false;
      try {
        work();
        return { ops: recorded, constants: new Map(constants), hasReadValues };
      } finally {
        ops = null;
        constants.clear();
      }
    },
  };
  // The properties of a native module are read-only, so assigning would not shadow them.
  return Object.create(native, Object.getOwnPropertyDescriptors(overrides)) as RecordableBinding;
}
