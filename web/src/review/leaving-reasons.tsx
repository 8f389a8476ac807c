import { useId } from 'react';
import { useBilling } from '../app/billing-context';
import type { MessageKey } from '../i18n/messages';
import { messages } from '../i18n/messages';
import { useWording } from '../i18n/wording-context';
import type { ConfirmationForm } from './use-confirmation-form';

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
      <label htmlFor={`${id}-comment`} className="mt-3 mb-1 block text-sm font-medium">
        {t('leave.comment')}
      </label>
      <textarea
        id={`${id}-comment`}
        rows={2}
        maxLength={LONGEST_COMMENT}
        value={form.comment}
        onChange={(event) => {
          form.setComment(event.target.value);
        }}
        className="w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
      />
    </fieldset>
  );
}

/** The usual reasons have words in every language; one of a catalog's own reads as it is written there. */
function useReasonName(): (reason: string) => string {
  const { t } = useWording();
  return (reason) => {
    const key = `leave.reason.${reason}`;
    if (key in messages.en) return t(key as MessageKey);
    const words = reason.replaceAll(/[_.-]+/g, ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
