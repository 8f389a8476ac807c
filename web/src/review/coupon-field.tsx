import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { quoteChange } from '../api/billing';
import { isProblem } from '../api/request';
import { type Change, type ChangeRequest, requestFor } from '../api/types';
import { useBilling } from '../app/billing-context';
import { usePlace } from '../app/location';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { kindOf, useShowReview } from './change';

/** A coupon for the change that is reviewed: with it the change is quoted anew, and its discounts are lines. */
export function CouponField({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const quoting = useQuoteWith(change);
  const kind = kindOf(change);
  const { coupon, ...others } = change.to;
  if (change.status !== 'quoted' || kind === 'leave' || kind === 'undo') return null;
  if (coupon !== undefined) {
    return (
      <div
        role="status"
        className="flex flex-wrap items-center justify-between gap-3 rounded-xl bg-accent-soft px-4 py-2"
      >
        <p className="min-w-0 flex-1 wrap-anywhere">{t('coupon.applied', { coupon })}</p>
        <Button
          small
          look="quiet"
          isBusy={quoting.isPending}
          onClick={() => {
            quoting.mutate(requestFor(others));
          }}
        >
          {t('coupon.remove')}
        </Button>
      </div>
    );
  }
  if (catalog.acceptsCoupons !== true) return null;
  return (
    <CouponForm
      error={quoting.error}
      isBusy={quoting.isPending}
      onApply={(code) => {
        quoting.mutate({ ...requestFor(change.to), coupon: code } as ChangeRequest);
      }}
    />
  );
}

interface CouponFormProps {
  readonly error: Error | null;
  readonly isBusy: boolean;
  readonly onApply: (code: string) => void;
}

function CouponForm({ error, isBusy, onApply }: CouponFormProps) {
  const { t } = useWording();
  const id = useId();
  const [code, setCode] = useState('');
  const couponProblem = useCouponProblem();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '' && !isBusy) onApply(code.trim());
      }}
    >
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {t('coupon.label')}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          value={code}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            setCode(event.target.value);
          }}
          className="min-h-11 min-w-0 flex-1 basis-40 rounded-lg border border-line-strong bg-surface px-3"
        />
        <Button type="submit" isBusy={isBusy} disabled={code.trim() === ''}>
          {t('coupon.apply')}
        </Button>
      </div>
      <p id={`${id}-problem`} role="alert" className="mt-1 text-sm text-danger empty:hidden">
        {error !== null && couponProblem(error)}
      </p>
    </form>
  );
}

function useCouponProblem(): (error: Error) => string {
  const { t } = useWording();
  const problemText = useProblemText();
  return (error) => {
    if (isProblem(error, 'invalid_request')) return t('coupon.unknown');
    if (isProblem(error, 'change_not_offered')) return t('coupon.notOffered');
    return problemText(error);
  };
}

/** The same change with other wishes, in the place of the one that is shown. */
function useQuoteWith(change: Change) {
  const { configuring } = usePlace();
  const showReview = useShowReview({ configuring }, 'replace');
  return useMutation({
    mutationFn: (to: ChangeRequest) => quoteChange(change.subscription, to),
    onSuccess: showReview,
  });
}
