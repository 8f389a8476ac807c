import { useCallback, useMemo, useState } from 'react';
import type { Subscription, TermsRequest } from '../api/types';
import { areSameSets } from '../plan/terms';

/** What the customer has asked for so far; kept in the tab, so that a reload loses nothing. */
export interface Draft {
  /** Only what was touched and is not as it is now: everything else is the service's to say. */
  readonly wish: TermsRequest;
  readonly choose: (change: TermsRequest) => void;
  readonly startOver: () => void;
}

/** The draft of a subscription's next terms. */
export function useDraft(subscription: Subscription): Draft {
  const storedAs = storageName(subscription.id);
  const [stored, setStored] = useState<TermsRequest>(() => readStored(storedAs));
  const wish = useMemo(() => withoutWhatIs(subscription, stored), [stored, subscription]);
  const choose = useCallback(
    (change: TermsRequest) => {
      const quantities = { ...stored.quantities, ...change.quantities };
      // Kept as it was chosen: what the subscription is may be known anew a moment later.
      const next = { ...stored, ...change, quantities };
      window.sessionStorage.setItem(storedAs, JSON.stringify(next));
      setStored(next);
    },
    [stored, storedAs],
  );
  const startOver = useCallback(() => {
    window.sessionStorage.removeItem(storedAs);
    setStored({});
  }, [storedAs]);
  return { wish, choose, startOver };
}

/** Forgets the draft once its change is under way. */
export function forgetDraft(subscription: string): void {
  window.sessionStorage.removeItem(storageName(subscription));
}

function storageName(subscription: string): string {
  return `planshift.wish.${subscription}`;
}

function readStored(storedAs: string): TermsRequest {
  const stored = window.sessionStorage.getItem(storedAs);
  return stored === null ? {} : (JSON.parse(stored) as TermsRequest);
}

/** On another plan or interval every wish counts; on the present one only what differs from what is there. */
function withoutWhatIs(now: Subscription, wish: TermsRequest): TermsRequest {
  const plan = wish.plan === now.plan ? undefined : wish.plan;
  const interval = wish.interval === now.interval ? undefined : wish.interval;
  const staysHere = plan === undefined && interval === undefined;
  const quantities = Object.entries(wish.quantities ?? {}).filter(
    ([id, value]) => !staysHere || now.quantities[id] !== value,
  );
  const addOns = wish.addOns !== undefined && areSameSets(wish.addOns, now.addOns) ? undefined : wish.addOns;
  return {
    ...(plan !== undefined && { plan }),
    ...(interval !== undefined && { interval }),
    ...(quantities.length > 0 && { quantities: Object.fromEntries(quantities) }),
    ...(addOns !== undefined && { addOns }),
  };
}
