import { useEffect } from 'react';
import { useChange } from '../api/queries';
import type { Change, ChangeStatus } from '../api/types';
import { useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { ProblemNotice, useProblemText } from '../app/problem-text';
import { useHasBeen } from '../app/refresh';
import type { MessageKey } from '../i18n/wording';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Spinner } from '../ui/loading';
import { Modal } from '../ui/modal';
import { Notice } from '../ui/notice';
import { useChangeTitle } from './change';
import { Done } from './done';
import { useFollowChange } from './follow-change';
import { ReviewQuote } from './review-quote';
import { useConfirm } from './use-confirm';

/** A change from its quote to its end, over the page; the address names it, so a reload comes back to it. */
export function Review({ id, renews }: { readonly id: string; readonly renews: string | null }) {
  const { t } = useWording();
  const change = useChange(id);
  const problemText = useProblemText();
  if (change.data !== undefined) return <ReviewOf change={change.data} renews={renews} />;
  return (
    <Modal title={t('configure.title')} onClose={leave}>
      {change.error === null ? (
        <Spinner label={t('review.preparing')} />
      ) : (
        <Notice look="warn">{problemText(change.error)}</Notice>
      )}
    </Modal>
  );
}

function leave(): void {
  goTo({});
}

/** A quote that ran out while it was looked at stays in sight: confirming it shows what has become of its price. */
function useIsOpen({ status }: Change): boolean {
  const wasQuoted = useHasBeen(status === 'quoted');
  return status === 'quoted' || status === 'requires_action' || (status === 'expired' && wasQuoted);
}

function ReviewOf({ change, renews }: { readonly change: Change; readonly renews: string | null }) {
  const { configuring } = usePlace();
  const { subscription } = useBilling();
  const title = useChangeTitle();
  const confirming = useConfirm(change);
  const { status } = change;
  const isOpen = useIsOpen(change);
  const isCharging = status === 'charging' || (isOpen && confirming.isPending && change.quote.amountDue > 0);
  useFollowChange(change.id, isCharging || status === 'requires_action');

  // A change that was made for another subscription of the account is shown with that one's catalog.
  useEffect(() => {
    if (change.subscription !== subscription.id) {
      goTo({ change: change.id, renews, subscription: change.subscription }, 'replace');
    }
  }, [change, renews, subscription.id]);

  // A payment that was begun is shown on the overview for as long as it waits.
  const isBegun = status === 'requires_action' || change.failure !== null;
  const close = () => {
    goTo({ configuring: configuring && isOpen && !isBegun });
  };
  if (isCharging) return <Charging change={change} onClose={close} />;
  if (isOpen) return <ReviewQuote {...{ change, renews, confirming }} onClose={close} />;
  if (status === 'completed' || status === 'scheduled' || status === 'requested') {
    return <Done change={change} status={status} />;
  }
  return <Over change={change} title={title(change)} />;
}

/** While the payment is being made. */
function Charging({ change, onClose }: { readonly change: Change; readonly onClose: () => void }) {
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

const RENEWABLE: readonly ChangeStatus[] = ['expired', 'replaced', 'failed'];

/** A change that will not happen: why, that nothing was charged, and how to go on. */
function Over({ change, title }: { readonly change: Change; readonly title: string }) {
  const { t } = useWording();
  const { renew, isPending, error } = useConfirm(change);
  const { status } = change;
  return (
    <Modal
      title={title}
      onClose={() => {
        goTo({});
      }}
    >
      <div className="grid gap-5">
        <Notice look="warn" title={t(`over.${status}.title` as MessageKey)}>
          {t(`over.${status}.text` as MessageKey)}
        </Notice>
        <ProblemNotice error={error} />
        <div className="flex flex-wrap gap-3">
          {RENEWABLE.includes(status) && (
            <Button look="primary" isBusy={isPending} onClick={renew}>
              {t('over.renew')}
            </Button>
          )}
          <Button
            onClick={() => {
              goTo({});
            }}
          >
            {t('done.overview')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
