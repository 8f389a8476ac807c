import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeDefaultPaymentMethod } from '../api/billing';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/refresh';

const STORED_AS = 'planshift.card-from-now-on';
/** Who has not paid with it by then pays with something else. */
const FORGOTTEN_AFTER_MS = 30 * 60 * 1000;

/** Keeps which card is to be charged from now on, once it has paid: a bank's page may lie between. Null forgets it. */
export function rememberCard(card: string | null): void {
  if (card === null) window.sessionStorage.removeItem(STORED_AS);
  else window.sessionStorage.setItem(STORED_AS, JSON.stringify({ card, at: Date.now() }));
}

function takeRememberedCard(): string | null {
  const stored = window.sessionStorage.getItem(STORED_AS);
  rememberCard(null);
  if (stored === null) return null;
  const { card, at } = JSON.parse(stored) as { readonly card: string; readonly at: number };
  return Date.now() - at < FORGOTTEN_AFTER_MS ? card : null;
}

/** Makes the card that was to be charged from now on the standard one when it has paid: before, that would try to pay, too. */
export function useCardFromNowOn(isPaid: boolean): void {
  const { account } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const { mutate } = useMutation({
    mutationFn: (card: string) => makeDefaultPaymentMethod(account.id, card),
    onSettled: refreshEverywhere,
  });
  useEffect(() => {
    const card = isPaid ? takeRememberedCard() : null;
    if (card !== null) mutate(card);
  }, [isPaid, mutate]);
}
