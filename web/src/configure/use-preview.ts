import { useEffect, useState } from 'react';
import type { TermsRequest } from '../api/billing';
import type { Quote } from '../api/change';
import { usePreviewQuery } from '../api/queries';
import type { Subscription } from '../api/subscription';

const SETTLES_AFTER_MS = 150;

/** What the wanted change costs. */
export interface Preview {
  /** The figures to show; those of the former wish while `isUpdating`. */
  readonly quote: Quote | null;
  readonly isUpdating: boolean;
  readonly error: Error | null;
}

/**
 * The price of a wish, asked for once the customer's hand rests; outdated questions are taken back.
 * While the change is being reviewed nothing is asked: it may be carried out at any moment.
 */
export function usePreview(subscription: Subscription, wanted: TermsRequest, isReviewed: boolean): Preview {
  const asked = useSettled(wanted);
  const preview = usePreviewQuery(subscription, asked, !isReviewed);
  const isSettled = JSON.stringify(asked) === JSON.stringify(wanted);
  const error = isSettled && !preview.isFetching ? preview.error : null;
  return {
    quote: error === null ? (preview.data ?? null) : null,
    isUpdating: !isReviewed && (!isSettled || preview.isPlaceholderData || preview.isPending),
    error,
  };
}

function useSettled(wanted: TermsRequest): TermsRequest {
  const [settled, setSettled] = useState(wanted);
  const text = JSON.stringify(wanted);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(JSON.parse(text) as TermsRequest);
    }, SETTLES_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return settled;
}
