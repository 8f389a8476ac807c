import { createContext, type ReactNode, useContext } from 'react';
import type { Account, PortalSession } from '../api/account';
import type { Catalog } from '../api/catalog';
import type { Subscription } from '../api/subscription';

/** What every part of the page is about. */
export interface Billing {
  readonly session: PortalSession;
  readonly account: Account;
  /** The newest version, with the customer's own plan as it was sold: what a change of plan is made from. */
  readonly catalog: Catalog;
  /** The version that the subscription was sold: what a change that keeps the plan is made from. */
  readonly soldCatalog: Catalog;
  readonly subscription: Subscription;
}

const Context = createContext<Billing | null>(null);

/** Gives everything below it the customer's session, account, catalog and subscription. */
export function BillingProvider({
  value,
  children,
}: {
  readonly value: Billing;
  readonly children: ReactNode;
}) {
  return <Context value={value}>{children}</Context>;
}

/** The customer's session, account, catalog and subscription. */
export function useBilling(): Billing {
  const billing = useContext(Context);
  if (billing === null) throw new Error('A BillingProvider is missing above this component.');
  return billing;
}

/** The catalog version whose prices and options hold for a plan. */
export function catalogFor({ catalog, soldCatalog, subscription }: Billing, plan: string): Catalog {
  return plan === subscription.plan ? soldCatalog : catalog;
}

/** The roles of the account that may change plans. */
export function changeRoles({ catalog }: Billing): readonly string[] {
  return catalog.access?.change ?? ['owner', 'billing'];
}

/** Whether this customer may change what is subscribed and how it is paid. */
export function canChangeBilling(billing: Billing): boolean {
  return changeRoles(billing).includes(billing.session.role);
}

/** Whether this customer may change the plan now. */
export function canChangePlan(billing: Billing): boolean {
  const { status } = billing.subscription;
  return canChangeBilling(billing) && status !== 'canceled' && status !== 'incomplete';
}
