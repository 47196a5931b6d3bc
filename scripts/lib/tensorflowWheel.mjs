export const TENSORFLOW_VERSION = '2.21.0';

/**
 * TensorFlow's Python wheels hold the C library that tfjs-node's addon is linked with. Listed are the platforms on which
 * the result was seen to work. The hash pins the file, whatever index or mirror pip is configured for; the libraries and
 * headers do not depend on the version of Python, so one wheel serves every Python that has pip.
 */
const WHEELS = {
  'linux-x64': {
    requirement: `tensorflow-cpu==${TENSORFLOW_VERSION} --hash=sha256:2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c`,
    target: ['--python-version=3.11', '--implementation=cp', '--abi=cp311', '--platform=manylinux_2_27_x86_64'],
    glibc: '2.27',
    downloadMb: 274,
    diskMb: 1300,
    libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
    // The addon includes 14 of the 13,000 headers, directly or not; these folders hold them.
    headers: ['tensorflow/c/', 'tensorflow/core/platform/', 'tsl/platform/', 'xla/tsl/c/'],
  },
};

/** The wheel to build with on this platform, or undefined. */
export function tensorflowWheel() {
  return WHEELS[`${process.platform}-${process.arch}`];
}
