import { useReceipts } from '../api/queries';
import type { Change } from '../api/types';
import { useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import { DownloadButton } from '../documents/document';
import { useWording } from '../i18n/wording-context';
import { keepGroups } from '../pending/keep-choice';
import { monthsOf, planName } from '../plan/terms';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Modal } from '../ui/modal';
import { BeforeAfter } from './before-after';
import { kindOf } from './change';

type DoneStatus = 'completed' | 'scheduled' | 'requested';

/** What has happened, or will. */
export function Done({ change, status }: { readonly change: Change; readonly status: DoneStatus }) {
  const { t } = useWording();
  const { title, text } = useDoneWords(change, status);
  const toOverview = () => {
    goTo({});
  };
  return (
    <Modal title={title} onClose={toOverview}>
      <div className="grid justify-items-start gap-5 py-4">
        <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
          <Icon
            name={status === 'completed' ? 'check' : status === 'scheduled' ? 'clock' : 'mail'}
            className="size-6"
          />
        </span>
        <p className="text-pretty">{text}</p>
        <div className="w-full">
          <BeforeAfter
            difference={change.quote.difference}
            isPast={change.status === 'completed' && change.heldUntil === null}
          />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" onClick={toOverview}>
            {t('done.overview')}
          </Button>
          <Receipt change={change} />
          {(status !== 'completed' || change.heldUntil !== null) && <ChooseWhatToKeep change={change} />}
        </div>
      </div>
    </Modal>
  );
}

function ChooseWhatToKeep({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  if (keepGroups(catalog, change, []).length === 0) return null;
  return (
    <Button
      onClick={() => {
        goTo({ keeping: true });
      }}
    >
      {t('pending.choose')}
    </Button>
  );
}

function Receipt({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const { account } = useBilling();
  const receipts = useReceipts(account.id);
  const receipt = receipts.data?.find(({ invoice }) => invoice === change.invoice);
  if (receipt === undefined) return null;
  return <DownloadButton kind="receipts" id={receipt.id} number={receipt.number} label={t('done.receipt')} />;
}

function useDoneWords(change: Change, status: DoneStatus): { readonly title: string; readonly text: string } {
  const { t, date, money } = useWording();
  const { catalog } = useBilling();
  const { quote, from, to } = change;
  const plan = planName(catalog, to.plan);
  const kind = kindOf(change);
  const completedTitle = () => {
    if (kind !== 'other') return t(`done.${kind}.title`, { plan });
    if (from.plan !== to.plan) return t('done.completed.title', { plan });
    if (from.interval === to.interval) return t('done.completed.options');
    return t('done.completed.interval', { plan, months: monthsOf(catalog, to.interval) });
  };
  const completedText = () => {
    const { amountDue, refundDue, deferred, currency } = quote;
    if (amountDue > 0) return t('done.completed.text', { amount: money(amountDue, currency) });
    if (refundDue > 0) return t('done.completed.refund', { amount: money(refundDue, currency) });
    if (deferred !== 0) return t('done.completed.deferred', { amount: money(deferred, currency) });
    return t(kind === 'leave' ? 'done.leave.text' : 'done.completed.free');
  };
  if (status === 'requested') return { title: t('done.requested.title'), text: t('done.requested.text') };
  if (status === 'scheduled') {
    return {
      title: t('done.scheduled.title', { date: date(quote.effectiveAt) }),
      text: t(kind === 'leave' ? 'done.leave.scheduled' : 'done.scheduled.text', {
        plan: planName(catalog, from.plan),
      }),
    };
  }
  return {
    title: completedTitle(),
    text: completedText(),
  };
}
