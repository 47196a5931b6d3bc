import { setTimeout as delay } from 'node:timers/promises';

/**
 * Calls `attempt` until it does not throw, for what VS Code brings about in its own time.
 *
 * @throws what the last attempt threw, once `timeoutMs` have passed
 */
export async function eventually<T>(attempt: () => T | Promise<T>, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}
