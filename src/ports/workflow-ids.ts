import type { Instant } from '../domain/calendar/instant';

/** The workflow of a plan change. */
export function planChangeWorkflowId(change: string): string {
  return `plan-change/${change}`;
}

/** The workflow of a subscription. */
export function subscriptionWorkflowId(subscription: string): string {
  return `subscription/${subscription}`;
}

/** The workflow that advances a test clock to an instant: one for each, since the last may still be closing. */
export function testClockWorkflowId(clock: string, to: Instant): string {
  return `test-clock/${clock}/${new Date(to).toISOString()}`;
}
