import { useId, useState } from 'react';
import { usePaymentMethods } from '../api/queries';
import type { Change, Quote } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { useMethodName } from '../payment/payment-words';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { kindOf, useReasonName } from './change';
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
type ConfirmationForm = ReturnType<typeof useConfirmationForm>;

/** Whether something that a change does cannot be undone. */
function isIrreversible(quote: Pick<Quote, 'reconcile'>): boolean {
  return quote.reconcile.some(({ actions }) => actions.some(({ restorable }) => !restorable));
}

interface AcknowledgeProps {
  readonly isGiven: boolean;
  readonly onGive: (isGiven: boolean) => void;
}

/** What cannot be undone has to be understood first, where the catalog wants it. */
export function Acknowledge({ isGiven, onGive }: AcknowledgeProps) {
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

interface RequestFormProps {
  readonly note: string;
  readonly onNote: (note: string) => void;
}

const LONGEST_NOTE = 2_000;

/** What the customer tells support with a change that support carries out. */
export function RequestForm({ note, onNote }: RequestFormProps) {
  const { t } = useWording();
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="font-semibold">
        {t('request.title')}
      </h3>
      <p className="mb-3 text-pretty text-muted">{t('request.text')}</p>
      <Field
        label={t('request.note')}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={note}
        hint={t('request.noteHint')}
        onChange={onNote}
      />
    </section>
  );
}

const LONGEST_COMMENT = 2_000;

/** Why the customer leaves: the catalog's reasons, and words of one's own. Nothing of it is required. */
export function LeavingReasons({ form }: { readonly form: ConfirmationForm }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const id = useId();
  const reasonName = useReasonName();
  const reasons = catalog.cancellation?.reasons ?? [];
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{t('leave.why')}</legend>
      <div className="grid gap-1">
        {reasons.map((reason) => (
          <label key={reason} className="flex min-h-8 items-center gap-3">
            <input
              type="radio"
              name={id}
              checked={form.reason === reason}
              onChange={() => {
                form.setReason(reason);
              }}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 wrap-anywhere">{reasonName(reason)}</span>
          </label>
        ))}
      </div>
      <div className="mt-3">
        <Field
          label={t('leave.comment')}
          rows={2}
          maxLength={LONGEST_COMMENT}
          value={form.comment}
          onChange={form.setComment}
        />
      </div>
    </fieldset>
  );
}

interface ConfirmBarProps {
  readonly change: Change;
  readonly confirming: Confirming;
  readonly isExpired: boolean;
  readonly form: ConfirmationForm;
}

/** The one button that makes the change happen; it says what it does and what it costs. */
export function ConfirmBar({ change, confirming, isExpired, form }: ConfirmBarProps) {
  const { t, dateTime } = useWording();
  const method = useChosenMethod(form);
  const label = useConfirmLabel(change);
  const hint = useHint(form);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="min-w-0 flex-1 basis-52 text-sm text-pretty text-muted">
        {method !== null && <span className="block font-medium text-ink">{method}</span>}
        {hint ??
          (change.quote.timing === 'by_request'
            ? t('review.requestStays')
            : t('review.validUntil', { time: dateTime(change.quote.expiresAt) }))}
      </p>
      <Button
        look="primary"
        className="w-full tabular-nums sm:w-auto"
        disabled={!form.isComplete || isExpired}
        isBusy={confirming.isPending}
        onClick={form.confirmWith(confirming, form.paymentMethod)}
      >
        {confirming.isPending ? t('review.busy') : label}
      </Button>
    </div>
  );
}

/** Which card pays stands beside the button: the choice itself may have scrolled out of sight. */
function useChosenMethod({ paymentMethod }: ConfirmationForm): string | null {
  const { t } = useWording();
  const { account } = useBilling();
  const methodName = useMethodName();
  const chosen = usePaymentMethods(account.id).data?.find(({ id }) => id === paymentMethod);
  return chosen === undefined ? null : t('review.payingWith', { method: methodName(chosen) });
}

function useHint(form: ConfirmationForm): string | null {
  const { t } = useWording();
  if (form.isComplete) return null;
  return form.mustAcknowledge && !form.isAcknowledged
    ? t('review.acknowledgeFirst')
    : t('review.choosePayment');
}

function useConfirmLabel(change: Change): string {
  const { t, date, money } = useWording();
  const { quote } = change;
  const kind = kindOf(change);
  if (kind === 'leave' && quote.timing !== 'by_request') {
    const when = date(quote.effectiveAt);
    return quote.timing === 'immediate'
      ? t('review.confirm.leaveNow')
      : t('review.confirm.leave', { date: when });
  }
  if (quote.timing === 'by_request') return t('review.confirm.request');
  if (quote.timing === 'at_renewal') return t('review.confirm.schedule', { date: date(quote.effectiveAt) });
  if (quote.amountDue === 0) return t(kind === 'undo' ? 'review.confirm.undo' : 'review.confirm.free');
  return t('review.confirm.pay', { amount: money(quote.amountDue, quote.currency) });
}
