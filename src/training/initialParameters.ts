import type { Random } from '../base/random';
import { layerShapes, parameterCount, type NetworkLayout } from './networkLayout';

/**
 * Initial parameters of all members, [members x parameters], each member's from a stream of its own. Hidden kernels are He normal
 * (He et al. 2015), biases 0. The output kernel starts small and its biases at `outputBiases` [layout.outputs], such as log(P/N),
 * so that training starts from the prevalence instead of having to find it.
 */
export function initialParameters(
  layout: NetworkLayout,
  outputBiases: readonly number[],
  random: Random,
): Float32Array<ArrayBuffer> {
  const count = parameterCount(layout);
  const parameters = new Float32Array(layout.members * count);
  for (let member = 0; member < layout.members; member++) {
    const own = parameters.subarray(member * count, (member + 1) * count);
    fillMember(own, layout, outputBiases, random.fork(String(member)));
  }
  return parameters;
}

function fillMember(
  parameters: Float32Array,
  layout: NetworkLayout,
  outputBiases: readonly number[],
  random: Random,
): void {
  const layers = layerShapes(layout);
  let offset = 0;
  layers.forEach(({ inputs, outputs }, layer) => {
    const isLast = layer === layers.length - 1;
    const spread = Math.sqrt((isLast ? 0.1 : 2) / inputs);
    const biasAt = offset + inputs * outputs;
    for (let at = offset; at < biasAt; at++) parameters[at] = spread * random.normal();
    offset = biasAt + outputs;
    if (isLast) parameters.set(outputBiases, biasAt);
  });
}
