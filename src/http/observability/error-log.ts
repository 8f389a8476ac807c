import { causesOf } from '../problem/causes';

/** An error as the log may keep it: names and traces, without fields that could carry secrets or personal data. */
export function describeError(error: unknown): unknown {
  const causes = causesOf(error);
  if (causes.length === 0) return { message: String(error) };
  return causes.map(({ name, message, code, stack }: Partial<NodeJS.ErrnoException>) => ({
    name,
    message,
    code,
    stack,
  }));
}
