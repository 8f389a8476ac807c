import { useEffect, useState } from 'react';
import type { Quote } from '../api/types';
import { useBilling } from '../app/billing-context';

/** Whether a quote has run out while it was on the screen. */
export function useIsExpired({ quotedAt, expiresAt }: Pick<Quote, 'quotedAt' | 'expiresAt'>): boolean {
  const { account } = useBilling();
  const [isExpired, setExpired] = useState(false);
  // An account on a test clock has a time of its own: there, the quote lasts from when it is first seen.
  const countsFrom = account.testClock === null ? null : quotedAt;
  useEffect(() => {
    const lasts = Date.parse(expiresAt) - (countsFrom === null ? Date.now() : Date.parse(countsFrom));
    const timer = setTimeout(
      () => {
        setExpired(true);
      },
      Math.min(lasts, LONGEST_TIMER_MS),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [countsFrom, expiresAt]);
  return isExpired;
}

/** Browsers fire longer timers at once; nobody looks at one price for 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
