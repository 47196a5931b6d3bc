const tickMs = 5;

/**
 * Watches the event loop of this process until the returned function is called. A delay is the time between two ticks; a block
 * is the part of it in which this thread was computing: on a busy machine a thread also waits for a processor, which is nothing
 * that its own code could do anything about.
 */
export function watchEventLoop(): () => { longestBlockMs: number; longestDelayMs: number } {
  let longestBlockMs = 0;
  let longestDelayMs = 0;
  let lastTick = performance.now();
  let lastCpuMs = cpuMs();
  const timer = setInterval(() => {
    const now = performance.now();
    const nowCpuMs = cpuMs();
    longestDelayMs = Math.max(longestDelayMs, now - lastTick);
    longestBlockMs = Math.max(longestBlockMs, Math.min(now - lastTick, nowCpuMs - lastCpuMs));
    lastTick = now;
    lastCpuMs = nowCpuMs;
  }, tickMs);
  return () => {
    clearInterval(timer);
    return { longestBlockMs, longestDelayMs };
  };
}

/** Of this thread where Node can tell, else of the whole process, which is more. */
function cpuMs(): number {
  const { user, system } = usageOf(process);
  return (user + system) / 1000;
}

/** `threadCpuUsage` came with Node 23.9. */
function usageOf(host: NodeJS.Process & { threadCpuUsage?(): NodeJS.CpuUsage }): NodeJS.CpuUsage {
  return host.threadCpuUsage?.() ?? host.cpuUsage();
}
