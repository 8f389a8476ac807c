import { useQueryClient } from '@tanstack/react-query';
import { rememberChange } from '../api/queries';
import type { Change, Quote } from '../api/types';
import { useBilling } from '../app/billing-context';
import { goTo, type Place } from '../app/location';
import { useRefreshEverywhere } from '../app/refresh';
import { type MessageKey, messages } from '../i18n/wording';
import { useWording } from '../i18n/wording-context';
import { monthsOf, planName } from '../plan/terms';

type TitledChange = Pick<Change, 'from' | 'to' | 'direction' | 'parts'> & {
  readonly quote: Pick<Change['quote'], 'timing'>;
};

/** Names a change: "Upgrade to Pro". */
export function useChangeTitle(): (change: TitledChange) => string {
  const { t } = useWording();
  const { catalog } = useBilling();
  return (change) => {
    const { from, to, direction, quote } = change;
    const plan = planName(catalog, to.plan);
    const kind = kindOf(change);
    if (kind === 'undo') return t('review.title.undo');
    if (kind === 'leave') return t('review.title.leave', { plan: planName(catalog, from.plan) });
    if (quote.timing === 'by_request') return t('review.title.request', { plan });
    if (kind === 'return') return t('review.title.return', { plan });
    if (from.plan === to.plan && from.interval === to.interval) return t('review.title.options', { plan });
    if (from.plan === to.plan)
      return t('review.title.interval', { plan, months: monthsOf(catalog, to.interval) });
    return t(`review.title.${direction}`, { plan });
  };
}

/** What a change is to the customer: going, coming back, taking back, or another plan or other options. */
type ChangeKind = 'leave' | 'return' | 'undo' | 'other';

/** What a change is to the customer. */
export function kindOf({ from, to, parts }: Pick<Change, 'from' | 'to' | 'parts'>): ChangeKind {
  if (parts.includes('undo')) return 'undo';
  if (to.plan === null) return 'leave';
  return from.plan === null ? 'return' : 'other';
}

/** The usual reasons have words in every language; one of a catalog's own reads as it is written there. */
export function useReasonName(): (reason: string) => string {
  const { t } = useWording();
  return (reason) => {
    const key = `leave.reason.${reason}`;
    if (key in messages.en) return t(key as MessageKey);
    const words = reason.replaceAll(/[_.-]+/g, ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}

/** How many resources a change takes something from. */
export function countTaken({ reconcile }: Pick<Quote, 'reconcile'>): number {
  return reconcile.flatMap(({ actions }) => actions).filter(({ action }) => action !== 'restore').length;
}

/**
 * Opens the review of a change that has just been quoted.
 * @param over - what the review stands over; the overview unless said
 * @param how - `replace` where it takes the place of another review
 */
export function useShowReview(over: Partial<Place> = {}, how?: 'replace'): (change: Change) => void {
  const client = useQueryClient();
  const refreshEverywhere = useRefreshEverywhere();
  return (change) => {
    rememberChange(client, change);
    goTo({ ...over, change: change.id }, how);
    void refreshEverywhere();
  };
}
