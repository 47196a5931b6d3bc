import { peerEnvironment, peers } from './lib/peerEnvironments.mjs';

/** Sets up the Python libraries that `npm run bench` compares with. Never fatal: the benchmark leaves out what is missing. */
for (const peer of peers) {
  const { python, problem } = await peerEnvironment(peer, console.log);
  console.log(problem ?? `${peer.title} is ready: ${python}`);
}
