import { KernelBackend as CoreKernelBackend } from '@tensorflow/tfjs-core';

/**
 * What the bundled files of tfjs-node get for `@tensorflow/tfjs`: tfjs-core, the only part of the union package that they use
 * (esbuild.mjs puts it there).
 */
export * from '@tensorflow/tfjs-core';

/**
 * tfjs-node was compiled to constructor functions, which cannot call the constructor of a class as their super. This
 * function stands for the same prototype; the constructor of the class does nothing.
 */
export const KernelBackend = Object.assign(
  function () {
    return undefined;
  },
  { prototype: CoreKernelBackend.prototype },
);
