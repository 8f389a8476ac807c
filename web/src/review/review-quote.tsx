import { useState } from 'react';
import type { Change } from '../api/change';
import { useBilling } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { PaymentChoice } from '../payment/payment-choice';
import { KeepDialog } from '../pending/keep-dialog';
import { RequestForm } from '../requests/request-form';
import { Button } from '../ui/button';
import { Modal } from '../ui/modal';
import { Notice } from '../ui/notice';
import { AffectedResources } from './affected-resources';
import { useChangeTitle } from './change-title';
import { ConfirmBar } from './confirm-bar';
import { isIrreversible } from './irreversible';
import { PaymentTrouble } from './payment-trouble';
import { QuoteLines } from './quote-lines';
import { RenewedNotice } from './renewed-notice';
import { ReplacesNotice } from './replaces-notice';
import { FeaturesChanged, WhatFollows } from './what-follows';
import type { Confirming } from './use-confirm';
import { useIsExpired } from './use-is-expired';

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
  const problemText = useProblemText();
  const isExpired = useIsExpired(change.quote);
  const form = useConfirmationForm(change);
  const { isKeeping, setKeeping } = form;
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
          onAuthenticated={form.confirmWith(confirming)}
        />
        {confirming.error !== null && <Notice look="danger">{problemText(confirming.error)}</Notice>}
        {isExpired && <Expired onRenew={confirming.renew} />}
        <ReplacesNotice change={change} />
        {change.quote.timing === 'by_request' && <RequestForm note={form.note} onNote={form.setNote} />}
        <QuoteLines change={change} />
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
      {isKeeping && (
        <KeepDialog
          change={change}
          onClose={() => {
            setKeeping(false);
          }}
        />
      )}
    </Modal>
  );
}

/** What the customer fills in before confirming. */
export function useConfirmationForm(change: Change) {
  const { catalog } = useBilling();
  const [paymentMethod, setPaymentMethod] = useState<string | null>(null);
  const [isAcknowledged, setAcknowledged] = useState(false);
  const [note, setNote] = useState('');
  const [isKeeping, setKeeping] = useState(false);
  const mustAcknowledge = catalog.requireAcknowledgement === true && isIrreversible(change.quote);
  const needsPayment = change.quote.amountDue > 0;
  const confirmWith = (confirming: Confirming) => () => {
    confirming.confirm({
      ...(needsPayment && paymentMethod !== null && { paymentMethod }),
      ...(mustAcknowledge && { acknowledge: isAcknowledged }),
      ...(note.trim() !== '' && { note: note.trim() }),
    });
  };
  return {
    ...{
      paymentMethod,
      setPaymentMethod,
      isAcknowledged,
      setAcknowledged,
      note,
      setNote,
      isKeeping,
      setKeeping,
    },
    ...{ mustAcknowledge, confirmWith },
    isComplete: (!needsPayment || paymentMethod !== null) && (!mustAcknowledge || isAcknowledged),
  };
}

export type ConfirmationForm = ReturnType<typeof useConfirmationForm>;

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

interface AcknowledgeProps {
  readonly isGiven: boolean;
  readonly onGive: (isGiven: boolean) => void;
}

function Acknowledge({ isGiven, onGive }: AcknowledgeProps) {
  const { t } = useWording();
  return (
    <label className="flex items-start gap-3 rounded-xl border border-line-strong px-4 py-3">
      <input
        type="checkbox"
        checked={isGiven}
        onChange={(event) => {
          onGive(event.target.checked);
        }}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span>{t('review.acknowledge')}</span>
    </label>
  );
}
