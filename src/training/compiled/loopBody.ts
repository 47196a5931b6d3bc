import * as tf from '@tensorflow/tfjs-core';
import type { AdamState } from '../adam';
import type { NativeBackend } from '../backend/nativeBackend';
import { inScope } from '../inScope';
import { parameterCount, type NetworkLayout } from '../networkLayout';
import { trainingStep, type Batch, type BatchLoss, type StepSettings } from '../trainingStep';
import { attribute, constantNode, dataType, type Argument, type GraphFunction, type GraphNode } from './graphDef';
import { recordOutputs } from './recordOutputs';

export type LoopArgument = Argument;

/** How many of the arguments a step changes; they come first. */
export const changingArguments = 4;

/** What goes round in a loop: the number of the next step, the state, and what stays as it is. */
export function loopArguments({ weightDecay, dropout, layout }: StepSettings): readonly LoopArgument[] {
  const float = (name: string): LoopArgument => ({ name, dtype: dataType.float });
  const int32 = (name: string): LoopArgument => ({ name, dtype: dataType.int32 });
  return [
    int32('step'),
    ...['parameters', 'firstMoment', 'secondMoment'].map(float),
    int32('end'),
    int32('member'),
    int32('order'),
    ...['rates', 'epsilons', ...(weightDecay === 0 ? [] : ['kept']), 'multiplier', 'inputs', 'targets'].map(float),
    ...(dropout === 0 ? [] : [int32('maskStarts'), ...layout.hidden.map((_, layer) => float(maskName(layer)))]),
  ];
}

/** The pool of masks of a hidden layer. */
export function maskName(layer: number): string {
  return `masks${String(layer)}`;
}

/**
 * One step of one member as the body of a loop:
 *
 *     rows = order[member, step * stride ... batchSize]; batchInputs = inputs[rows]; batchTargets = targets[rows];
 *     rate = rates[step]; ...; then the step itself, recorded. Throws NotRecordable.
 */
export function loopBody(
  name: string,
  backend: NativeBackend,
  settings: StepSettings,
  loss: BatchLoss,
  { stride, batchSize }: { readonly stride: number; readonly batchSize: number },
): GraphFunction {
  const { nodes, outputs } = recordStep(backend, settings, loss, batchSize);
  const loopArgs = loopArguments(settings);
  const integers = { T: attribute.type(dataType.int32) };
  const before: GraphNode[] = [
    integerNode('zero', [], 0),
    integerNode('one', [], 1),
    integerNode('stride', [], stride),
    integerNode('size', [2], 1, batchSize),
    { name: 'position', op: 'Mul', inputs: ['step', 'stride:output:0'], attributes: integers },
    {
      name: 'begin',
      op: 'Pack',
      inputs: ['member', 'position:z:0'],
      attributes: { ...integers, N: attribute.integer(2), axis: attribute.integer(0) },
    },
    {
      name: 'rows',
      op: 'Slice',
      inputs: ['order', 'begin:output:0', 'size:output:0'],
      attributes: { ...integers, Index: attribute.type(dataType.int32) },
    },
    integerNode('batchSize', [1], batchSize),
    {
      name: 'rowsInLine',
      op: 'Reshape',
      inputs: ['rows:output:0', 'batchSize:output:0'],
      attributes: { ...integers, Tshape: attribute.type(dataType.int32) },
    },
    gatherNode('batchInputs', 'inputs', 'rowsInLine:output:0'),
    gatherNode('batchTargets', 'targets', 'rows:output:0'),
    gatherNode('rate', 'rates', 'step'),
    gatherNode('epsilon', 'epsilons', 'step'),
    ...(settings.weightDecay === 0 ? [] : [gatherNode('keptNow', 'kept', 'step')]),
    ...(settings.dropout === 0 ? [] : maskNodes(settings.layout, batchSize)),
    { name: 'next', op: 'AddV2', inputs: ['step', 'one:output:0'], attributes: integers },
  ];
  const changed = ['next:z:0', ...outputs];
  return {
    name,
    inputs: loopArgs,
    outputs: loopArgs.map((argument, index) => ({
      name: `${argument.name}Out`,
      dtype: argument.dtype,
      source: changed[index] ?? argument.name,
    })),
    nodes: [...before, ...nodes],
  };
}

/** Whether a loop goes on. */
export function loopCondition(inputs: readonly LoopArgument[]): GraphFunction {
  return {
    name: 'isBeforeEnd',
    inputs,
    outputs: [{ name: 'result', dtype: dataType.bool, source: 'less:z:0' }],
    nodes: [{ name: 'less', op: 'Less', inputs: ['step', 'end'], attributes: { T: attribute.type(dataType.int32) } }],
  };
}

interface RecordedStep {
  readonly nodes: readonly GraphNode[];
  /** Where the parameters, first and second moment after the step come from. */
  readonly outputs: readonly string[];
}

/** One step, executed on zeros. Its batch and pace come from the nodes that `loopBody` puts before it. */
function recordStep(backend: NativeBackend, settings: StepSettings, loss: BatchLoss, batchSize: number): RecordedStep {
  const layout = { ...settings.layout, members: 1 };
  return inScope(() => {
    const zeros = (): tf.Tensor2D => tf.zeros([1, parameterCount(layout)]);
    const state: AdamState = { parameters: zeros(), firstMoment: zeros(), secondMoment: zeros() };
    const rows: tf.Tensor2D = tf.zeros([batchSize, layout.inputs]);
    const batch: Batch = {
      inputs: [rows],
      targets: tf.zeros(layout.outputs === 1 ? [1, batchSize] : [1, batchSize, layout.outputs]),
      masks: [settings.dropout === 0 ? [] : layout.hidden.map((units) => tf.zeros<tf.Rank.R2>([batchSize, units]))],
    };
    const pace = { rate: tf.scalar(0), epsilon: tf.scalar(1), kept: tf.scalar(1), multiplier: tf.scalar(1) };
    return recordOutputs(
      backend,
      [
        [state.parameters, 'parameters'],
        [state.firstMoment, 'firstMoment'],
        [state.secondMoment, 'secondMoment'],
        [rows, 'batchInputs:output:0'],
        [batch.targets, 'batchTargets:output:0'],
        [pace.rate, 'rate:output:0'],
        [pace.epsilon, 'epsilon:output:0'],
        [pace.kept, 'keptNow:output:0'],
        [pace.multiplier, 'multiplier'],
        ...(batch.masks[0] ?? []).map((mask, layer) => [mask, `batchMasks${String(layer)}:output:0`] as const),
      ],
      () => {
        const { parameters, firstMoment, secondMoment } = trainingStep(
          { ...settings, layout },
          loss,
          state,
          batch,
          pace,
        );
        return [parameters, firstMoment, secondMoment];
      },
    );
  });
}

/** batchMasks_l = masks_l[maskStarts[member, step] ..., batchSize rows] */
function maskNodes({ hidden }: NetworkLayout, batchSize: number): GraphNode[] {
  const int32 = attribute.type(dataType.int32);
  return [
    {
      name: 'memberStep',
      op: 'Pack',
      inputs: ['member', 'step'],
      attributes: { T: int32, N: attribute.integer(2), axis: attribute.integer(0) },
    },
    {
      name: 'maskStart',
      op: 'GatherNd',
      inputs: ['maskStarts', 'memberStep:output:0'],
      attributes: { Tparams: int32, Tindices: int32 },
    },
    ...hidden.flatMap((units, layer) => [
      integerNode(`maskSize${String(layer)}`, [2], batchSize, units),
      {
        name: `batchMasks${String(layer)}`,
        op: 'Slice',
        inputs: [maskName(layer), 'maskStart:output:0', `maskSize${String(layer)}:output:0`],
        attributes: { T: attribute.type(dataType.float), Index: int32 },
      },
    ]),
  ];
}

function integerNode(name: string, shape: readonly number[], ...values: readonly number[]): GraphNode {
  return constantNode(name, { dtype: dataType.int32, shape, values: Int32Array.from(values) });
}

function gatherNode(name: string, from: string, index: string): GraphNode {
  return {
    name,
    op: 'GatherV2',
    inputs: [from, index, 'zero:output:0'],
    attributes: {
      Tparams: attribute.type(dataType.float),
      Tindices: attribute.type(dataType.int32),
      Taxis: attribute.type(dataType.int32),
      batch_dims: attribute.integer(0),
    },
  };
}
