import type { UserRole } from '../../domain/account/account';
import { type Role, type Act, ACTS } from '../../ports/access';

/** Who may do something: the least role of a secret key, and the users on whose behalf it may be done. */
export interface ActionRule {
  /** Null: nobody has to say who they are. */
  readonly role: Role | null;
  /** None: with secret keys only, never on behalf of a user. */
  readonly users: readonly UserRole[];
  /** True where a catalog may narrow the users further. */
  readonly narrowedByCatalog: boolean;
  /** The links from emails that are good for it, without signing in; none unless said. */
  readonly links?: readonly Act[];
}

const BILLING_USERS = ['owner', 'billing'] as const;
const NOBODY = [] as const;

/** All that can be done, and by whom. */
export const ACTIONS = {
  /** Sign in and out: from the service's own pages only. */
  'sign-in': { role: null, users: NOBODY, narrowedByCatalog: false },
  /** See what every screen of the billing page begins with: whose it is, and what is subscribed. */
  'page.read': { role: 'read', users: BILLING_USERS, narrowedByCatalog: false, links: ACTS },
  /** See a change. */
  'change.read': { role: 'read', users: BILLING_USERS, narrowedByCatalog: false, links: ['keep', 'payment'] },
  /** See what a plan's limits bear upon. */
  'resource.read': { role: 'read', users: BILLING_USERS, narrowedByCatalog: false, links: ['keep'] },
  /** Choose which of it a change keeps. */
  'change.keep': { role: 'support', users: BILLING_USERS, narrowedByCatalog: true, links: ['keep'] },
  /** See the cards, add one, and say which is charged. */
  'card.read': { role: 'read', users: BILLING_USERS, narrowedByCatalog: false, links: ['card', 'payment'] },
  'card.give': { role: 'admin', users: BILLING_USERS, narrowedByCatalog: true, links: ['card', 'payment'] },
  /** Pay what is open, or confirm what a bank asks about. */
  'payment.make': { role: 'admin', users: BILLING_USERS, narrowedByCatalog: true, links: ['payment'] },
  /** See an invoice or a receipt. */
  'document.read': { role: 'read', users: BILLING_USERS, narrowedByCatalog: false, links: ['document'] },
  /** See an account's billing, and what a change would cost. */
  'billing.read': { role: 'read', users: BILLING_USERS, narrowedByCatalog: false },
  /** Change what is subscribed or how it is paid. */
  'billing.change': { role: 'admin', users: BILLING_USERS, narrowedByCatalog: true },
  /** Make a plan change, or take one back; of the first, support keys make those without proration alone. */
  'change.make': { role: 'support', users: BILLING_USERS, narrowedByCatalog: true },
  /** Confirm a quote; of support keys, those without proration alone. */
  'change.confirm': { role: 'support', users: BILLING_USERS, narrowedByCatalog: true, links: ['payment'] },
  /** Take back a change that has not happened. */
  'change.cancel': { role: 'support', users: BILLING_USERS, narrowedByCatalog: true },
  /** Approve or decline what a customer asked for. */
  'request.decide': { role: 'support', users: NOBODY, narrowedByCatalog: false },
  /** Give, take back, refund and move what customers cannot, with a reason; and see who did. */
  'support.act': { role: 'support', users: NOBODY, narrowedByCatalog: false },
  'support.read': { role: 'read', users: NOBODY, narrowedByCatalog: false },
  /** Agree prices, limits and dates with a customer. */
  'price.agree': { role: 'support', users: NOBODY, narrowedByCatalog: false },
  /** See what is sold. */
  'catalog.read': { role: 'read', users: BILLING_USERS, narrowedByCatalog: false, links: ACTS },
  'catalog.write': { role: 'admin', users: NOBODY, narrowedByCatalog: false },
  /** See all accounts. */
  'account.list': { role: 'read', users: NOBODY, narrowedByCatalog: false },
  /** Create and edit accounts, and open portal sessions for their users. */
  'account.write': { role: 'admin', users: NOBODY, narrowedByCatalog: false },
  /** Say to whom invoices are made out; with an admin key, all that is known of an account. */
  'details.write': { role: 'admin', users: BILLING_USERS, narrowedByCatalog: false },
  /** Report usage and resources. */
  'resources.write': { role: 'admin', users: NOBODY, narrowedByCatalog: false },
  /** See and set up what serves all accounts: test clocks and webhook endpoints. */
  'service.read': { role: 'read', users: NOBODY, narrowedByCatalog: false },
  'service.write': { role: 'admin', users: NOBODY, narrowedByCatalog: false },
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof ACTIONS;
