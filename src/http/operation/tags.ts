/** The groups of the documentation, in the order in which a reader meets them. */
export const TAGS = {
  Changes: 'Plan changes, from preview and quote to reconcile.',
  Subscriptions: 'Running agreements, and what is reported about their use.',
  Accounts: 'Customers, their users and how they pay.',
  Billing: 'Invoices, receipts, the ledger and the emails that customers were sent.',
  Resources: 'What customers made, and which plans limit.',
  Catalogs: 'Plans, prices, policies and reconcile rules as versioned documents.',
  'Portal sessions': 'Short-lived tokens for a customer’s browser.',
  'Sign-in': 'People who sign in by a code that is sent to their email address.',
  'Webhook endpoints': 'Where events are delivered, signed as Standard Webhooks asks.',
  'Test clocks': 'Time that moves when it is told to.',
} as const;

export type Tag = keyof typeof TAGS;
