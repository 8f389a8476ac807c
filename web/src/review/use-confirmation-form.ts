import { useState } from 'react';
import type { Change } from '../api/change';
import { useBilling } from '../app/billing-context';
import { isIrreversible } from './irreversible';
import type { Confirming } from './use-confirm';

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

/** {@link useConfirmationForm} in use. */
export type ConfirmationForm = ReturnType<typeof useConfirmationForm>;
