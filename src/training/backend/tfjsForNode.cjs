const core = require('@tensorflow/tfjs-core');

/**
 * What the bundled files of tfjs-node get for `@tensorflow/tfjs`: tfjs-core, the only part of the union package that they use
 * (esbuild.mjs puts it there). A CommonJS module, because each of its two hundred files requires it, and each require of an
 * ES module would copy all its exports anew (60 ms in all).
 */
module.exports = { ...core, KernelBackend };

/**
 * tfjs-node was compiled to constructor functions, which cannot call the constructor of a class as their super. This
 * function stands for the same prototype; the constructor of the class does nothing.
 */
function KernelBackend() {}
KernelBackend.prototype = core.KernelBackend.prototype;
