import { useState } from 'react';
import type { Change } from '../api/types';
import { useBilling } from '../app/billing-context';
import { kindOf } from './change-kind';
import { isIrreversible } from './irreversible';
import type { Confirming } from './use-confirm';

/** What the customer fills in before confirming. */
export function useConfirmationForm(change: Change) {
  const { catalog } = useBilling();
  const isWaiting = change.status === 'requires_action';
  const [paymentMethod, setPaymentMethod] = useState(isWaiting ? change.paymentMethod : null);
  const [isAcknowledged, setAcknowledged] = useState(false);
  const [note, setNote] = useState('');
  const [isKeeping, setKeeping] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  const isLeaving = kindOf(change) === 'leave';
  const mustAcknowledge = catalog.requireAcknowledgement === true && isIrreversible(change.quote);
  const needsPayment = change.quote.amountDue > 0;
  const confirmWith = (confirming: Confirming, method: string | null) => () => {
    confirming.confirm({
      ...(needsPayment && method !== null && { paymentMethod: method }),
      // What waits for the bank was confirmed before, with everything that takes.
      ...(mustAcknowledge && { acknowledge: isAcknowledged || isWaiting }),
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(isLeaving && reason !== null && { reason }),
      ...(isLeaving && comment.trim() !== '' && { comment: comment.trim() }),
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
    ...{ reason, setReason, comment, setComment, isLeaving },
    ...{ mustAcknowledge, confirmWith },
    isComplete: (!needsPayment || paymentMethod !== null) && (!mustAcknowledge || isAcknowledged),
  };
}

/** {@link useConfirmationForm} in use. */
export type ConfirmationForm = ReturnType<typeof useConfirmationForm>;
