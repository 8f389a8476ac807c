import { useEffect } from 'react';
import type { Change } from '../api/types';
import { useChange } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { useHasBeen } from '../app/use-has-been';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Modal } from '../ui/modal';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';
import { Charging } from './charging';
import { Done } from './done';
import { Over } from './over';
import { useChangeTitle } from './change-title';
import { ReviewQuote } from './review-quote';
import { useConfirm } from './use-confirm';
import { useFollowChange } from './use-follow-change';

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
