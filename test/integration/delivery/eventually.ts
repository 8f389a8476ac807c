import { setTimeout as pause } from 'node:timers/promises';

/** Repeats what is expected until it holds; the last failure is the test's. */
export async function eventually(expectation: () => Promise<void> | void, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(20);
    }
  }
}
