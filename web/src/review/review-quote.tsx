import { useEffect, useState } from 'react';
import type { Change, Quote } from '../api/types';
import { useBilling } from '../app/billing-context';
import { ProblemNotice } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { PaymentChoice } from '../payment/payment-choice';
import { KeepDialog } from '../pending/keep-dialog';
import { Button } from '../ui/button';
import { Modal } from '../ui/modal';
import { Notice } from '../ui/notice';
import { AffectedResources } from './affected-resources';
import { BeforeAfter } from './before-after';
import { useChangeTitle } from './change';
import {
  Acknowledge,
  ConfirmBar,
  LeavingReasons,
  RequestForm,
  useConfirmationForm,
} from './confirmation-form';
import { CouponField } from './coupon-field';
import { PaymentTrouble, RenewedNotice, ReplacesNotice } from './notices';
import { QuoteLines } from './quote-lines';
import type { Confirming } from './use-confirm';
import { FeaturesChanged, WhatFollows } from './what-follows';

interface ReviewQuoteProps {
  readonly change: Change;
  readonly renews: string | null;
  readonly confirming: Confirming;
  readonly onClose: () => void;
}

/** Everything that a change does, before it does it. */
export function ReviewQuote({ change, renews, confirming, onClose }: ReviewQuoteProps) {
  const { t } = useWording();
  const title = useChangeTitle();
  const isExpired = useIsExpired(change.quote);
  const form = useConfirmationForm(change);
  const { isKeeping, setKeeping } = form;
  if (isKeeping) {
    return (
      <KeepDialog
        change={change}
        onClose={() => {
          setKeeping(false);
        }}
      />
    );
  }
  return (
    <Modal
      title={title(change)}
      subtitle={t('review.subtitle')}
      onClose={onClose}
      footer={<ConfirmBar {...{ change, confirming, isExpired, form }} />}
    >
      <div className="grid gap-7">
        {renews !== null && <RenewedNotice quote={change.quote} renews={renews} />}
        <PaymentTrouble
          change={change}
          declined={confirming.declined}
          tried={confirming.tried}
          onAuthenticate={form.confirmWith(confirming, change.paymentMethod)}
        />
        <ProblemNotice error={confirming.error} />
        {isExpired && <Expired onRenew={confirming.renew} />}
        <ReplacesNotice change={change} />
        <BeforeAfter difference={change.quote.difference} />
        {change.quote.timing === 'by_request' && <RequestForm note={form.note} onNote={form.setNote} />}
        {form.isLeaving && <LeavingReasons form={form} />}
        <QuoteLines change={change} />
        <CouponField change={change} />
        <WhatFollows change={change} />
        <FeaturesChanged quote={change.quote} />
        <AffectedResources
          change={change}
          onChoose={() => {
            setKeeping(true);
          }}
        />
        {change.quote.amountDue > 0 && (
          <PaymentChoice chosen={form.paymentMethod} onChoose={form.setPaymentMethod} />
        )}
        {form.mustAcknowledge && <Acknowledge isGiven={form.isAcknowledged} onGive={form.setAcknowledged} />}
      </div>
    </Modal>
  );
}

function Expired({ onRenew }: { readonly onRenew: () => void }) {
  const { t } = useWording();
  return (
    <Notice
      look="warn"
      title={t('over.expired.title')}
      action={
        <Button small onClick={onRenew}>
          {t('over.renew')}
        </Button>
      }
    >
      {t('over.expired.text')}
    </Notice>
  );
}

/** Whether a quote has run out while it was on the screen. */
function useIsExpired({ quotedAt, expiresAt }: Pick<Quote, 'quotedAt' | 'expiresAt'>): boolean {
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
