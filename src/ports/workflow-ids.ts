/** The workflow of a plan change. */
export function planChangeWorkflowId(change: string): string {
  return `plan-change/${change}`;
}

/** The workflow of a subscription. */
export function subscriptionWorkflowId(subscription: string): string {
  return `subscription/${subscription}`;
}

/** The workflow that advances a test clock. */
export function testClockWorkflowId(clock: string): string {
  return `test-clock/${clock}`;
}
