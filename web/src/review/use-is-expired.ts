import { useEffect, useState } from 'react';
import type { Quote } from '../api/change';

/** Whether a quote has run out while it was on the screen; its time is counted from when it was made. */
export function useIsExpired({ quotedAt, expiresAt }: Pick<Quote, 'quotedAt' | 'expiresAt'>): boolean {
  const [isExpired, setExpired] = useState(false);
  useEffect(() => {
    const lasts = Date.parse(expiresAt) - Date.parse(quotedAt);
    const timer = setTimeout(() => {
      setExpired(true);
    }, lasts);
    return () => {
      clearTimeout(timer);
    };
  }, [quotedAt, expiresAt]);
  return isExpired;
}
