import type { Change } from '../api/types';
import { useWording } from '../i18n/wording-context';
import { Modal } from '../ui/modal';
import { Spinner } from '../ui/spinner';

/** While the payment is being made. */
export function Charging({ change, onClose }: { readonly change: Change; readonly onClose: () => void }) {
  const { t, money } = useWording();
  return (
    <Modal title={t('charging.title')} onClose={onClose}>
      <div className="grid justify-items-center gap-5 py-10 text-center">
        <p className="text-3xl font-semibold tracking-tight tabular-nums">
          {money(change.quote.amountDue, change.quote.currency)}
        </p>
        <Spinner label={t('charging.title')} />
        <p className="max-w-sm text-pretty text-muted">{t('charging.text')}</p>
      </div>
    </Modal>
  );
}
