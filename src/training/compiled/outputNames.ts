/**
 * What TensorFlow calls the outputs of its ops, by op; inside a function an output is referred to by that name
 * (tensorflow/core/ops/*.cc). Only ops with one output argument, which all that train a network have.
 */
export function outputNameOf(op: string): string | undefined {
  return opsByOutputName.find(([, ops]) => ops.includes(op))?.[0];
}

const opsByOutputName: readonly (readonly [string, readonly string[]])[] = [
  [
    'output',
    [
      ...['BatchMatMulV2', 'BroadcastTo', 'ConcatV2', 'Const', 'ExpandDims', 'Fill', 'GatherV2', 'Identity', 'Pack'],
      ...['PadV2', 'Range', 'Reshape', 'Select', 'SelectV2', 'Slice', 'Split', 'SplitV', 'Squeeze', 'StridedSlice'],
      ...['Max', 'Mean', 'Min', 'OneHot', 'Prod', 'Sum', 'Tile', 'Unpack', 'ArgMax', 'ArgMin', 'All', 'Any'],
    ],
  ],
  ['product', ['MatMul']],
  ['out', ['Cumsum']],
  [
    'z',
    [
      ...['Add', 'AddV2', 'Div', 'DivNoNan', 'Equal', 'FloorDiv', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'],
      ...[
        'LogicalAnd',
        'LogicalOr',
        'Maximum',
        'Minimum',
        'Mul',
        'NotEqual',
        'Pow',
        'RealDiv',
        'SquaredDifference',
        'Sub',
      ],
    ],
  ],
  [
    'y',
    [
      ...['Abs', 'Cast', 'Ceil', 'Exp', 'Expm1', 'Floor', 'IsFinite', 'IsNan', 'Log', 'Log1p', 'LogicalNot', 'Neg'],
      ...[
        'OnesLike',
        'Reciprocal',
        'Round',
        'Rsqrt',
        'Sigmoid',
        'Sign',
        'Sqrt',
        'Square',
        'Tanh',
        'Transpose',
        'ZerosLike',
      ],
    ],
  ],
  ['activations', ['Elu', 'LeakyRelu', 'Relu', 'Relu6', 'Selu', 'Softplus']],
  ['softmax', ['Softmax']],
  ['logsoftmax', ['LogSoftmax']],
  ['sum', ['AddN']],
];
