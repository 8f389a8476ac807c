import { useCallback, useMemo, useState } from 'react';
import type { TermsRequest } from '../api/billing';
import type { Subscription, Terms } from '../api/subscription';
import { type Billing, catalogFor } from '../app/billing-context';
import { areSameTerms, carryOver, findPlan, termsOf } from '../plan/catalog-terms';

/** What the customer is putting together; kept in the tab, so that a reload loses nothing. */
export interface Draft {
  readonly terms: Terms;
  readonly choose: (change: Partial<Terms>) => void;
  readonly startOver: () => void;
}

/** The draft of a subscription's next terms. */
export function useDraft(billing: Billing): Draft {
  const { subscription } = billing;
  const storedAs = `planshift.draft.${subscription.id}`;
  const [chosen, setChosen] = useState<Terms | null>(() => readStored(storedAs));
  const terms = useMemo(() => chosen ?? termsOf(subscription), [chosen, subscription]);

  const choose = useCallback(
    (change: Partial<Terms>) => {
      const next = { ...terms, ...change };
      const catalog = catalogFor(billing, next.plan);
      const plan = findPlan(catalog, next.plan);
      const offered = plan === undefined ? next : carryOver(catalog, next, plan);
      window.sessionStorage.setItem(storedAs, JSON.stringify(offered));
      setChosen(offered);
    },
    [billing, storedAs, terms],
  );
  const startOver = useCallback(() => {
    window.sessionStorage.removeItem(storedAs);
    setChosen(null);
  }, [storedAs]);
  return { terms, choose, startOver };
}

function readStored(storedAs: string): Terms | null {
  const stored = window.sessionStorage.getItem(storedAs);
  return stored === null ? null : (JSON.parse(stored) as Terms);
}

/** Forgets the draft once its change is under way. */
export function forgetDraft(subscription: string): void {
  window.sessionStorage.removeItem(`planshift.draft.${subscription}`);
}

/** What has to be asked for to get from a subscription to the wanted terms; null where nothing changes. */
export function requestFor(subscription: Subscription, wanted: Terms): TermsRequest | null {
  const now = termsOf(subscription);
  if (areSameTerms(now, wanted)) return null;
  const quantities = Object.entries(wanted.quantities).filter(([id, value]) => now.quantities[id] !== value);
  const addOnsDiffer = !areSameTerms({ ...wanted, addOns: now.addOns }, wanted);
  return {
    ...(wanted.plan !== now.plan && { plan: wanted.plan }),
    ...(wanted.interval !== now.interval && { interval: wanted.interval }),
    ...(quantities.length > 0 && { quantities: Object.fromEntries(quantities) }),
    ...(addOnsDiffer && { addOns: wanted.addOns }),
  };
}
