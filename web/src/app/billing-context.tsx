import { createContext, type ReactNode, useContext } from 'react';
import type { Account, Catalog, PortalSession, Subscription } from '../api/types';

/** Whose page it is, and what is sold to them; of who has no subscription yet, that is all. */
export interface Customer {
  readonly session: PortalSession;
  readonly account: Account;
  /** The newest version, with the customer's own plan as it was sold: what a change of plan is made from. */
  readonly catalog: Catalog;
}

/** What every part of the page is about. */
export interface Billing extends Customer {
  /** The version that the subscription was sold: what a change that keeps the plan is made from. */
  readonly soldCatalog: Catalog;
  readonly subscription: Subscription;
}

const Context = createContext<Customer | Billing | null>(null);

/** Gives everything below it the customer's session, account and catalog, and the subscription where there is one. */
export function BillingProvider({
  value,
  children,
}: {
  readonly value: Customer | Billing;
  readonly children: ReactNode;
}) {
  return <Context value={value}>{children}</Context>;
}

/** The customer's session, account, catalog and subscription. */
export function useBilling(): Billing {
  const billing = useCustomer();
  if (!('subscription' in billing)) throw new Error('This component is about a subscription.');
  return billing as Billing;
}

/** The customer's session, account and catalog, with a subscription or without. */
export function useCustomer(): Customer {
  const customer = useContext(Context);
  if (customer === null) throw new Error('A BillingProvider is missing above this component.');
  return customer;
}

/** The catalog version whose prices and options hold for a plan. */
export function catalogFor({ catalog, soldCatalog, subscription }: Billing, plan: string): Catalog {
  return plan === subscription.plan ? soldCatalog : catalog;
}

/** The roles of the account that may change plans; the usual ones while it is not known what is sold. */
export function changeRoles(catalog: Catalog | undefined): readonly string[] {
  return catalog?.access?.change ?? ['owner', 'billing'];
}

/** Whether this customer may change what is subscribed and how it is paid. */
export function canChangeBilling(billing: Billing): boolean {
  return changeRoles(billing.catalog).includes(billing.session.role);
}

/** Whether this customer may change the plan now. */
export function canChangePlan(billing: Billing): boolean {
  const { status } = billing.subscription;
  return canChangeBilling(billing) && status !== 'canceled' && status !== 'incomplete';
}
