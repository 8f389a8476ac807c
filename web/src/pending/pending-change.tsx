import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isPending } from '../../../src/domain/change/change';
import { cancelChange, fetchChange } from '../api/billing';
import { useChange, useChanges } from '../api/queries';
import type { Change } from '../api/types';
import { canChangePlan, useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { useProblemText } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { planName, usePriceLabel } from '../plan/terms';
import { AffectedResources } from '../review/affected-resources';
import { BeforeAfter, FeatureList } from '../review/before-after';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { takeFocus } from '../ui/take-focus';
import { KeepDialog } from './keep-dialog';

/** The planned change or the request that waits, what it will take, and how to take it back. */
export function PendingChange() {
  const { subscription } = useBilling();
  const pending = useChange(subscription.pendingChange).data;
  const [takenBack, setTakenBack] = useState<string | null>(null);
  // What was known of the change may be from before it was confirmed.
  if (subscription.pendingChange === null || pending === undefined || !isPending(pending.status)) {
    return takenBack === null ? null : (
      <div tabIndex={-1} ref={takeFocus} className="outline-none">
        <Notice>{takenBack}</Notice>
      </div>
    );
  }
  return <PendingCard change={pending} onTakenBack={setTakenBack} />;
}

interface PendingCardProps {
  readonly change: Change;
  readonly onTakenBack: (words: string) => void;
}

function PendingCard({ change, onTakenBack }: PendingCardProps) {
  const { t } = useWording();
  const billing = useBilling();
  const { keeping } = usePlace();
  const canChange = canChangePlan(billing);
  const isRequest = change.status === 'requested';
  const choose = () => {
    goTo({ keeping: true });
  };
  return (
    <section
      aria-labelledby="pending-change"
      className="grid gap-5 rounded-2xl border border-accent/40 bg-accent-soft p-5 sm:p-7"
    >
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 flex-1 basis-72">
          <Badge look="solid">{t(isRequest ? 'pending.requested' : 'pending.scheduled')}</Badge>
          <PendingWords change={change} />
        </div>
        {canChange && <PendingActions change={change} onTakenBack={onTakenBack} />}
      </div>
      <div className="grid gap-5 rounded-xl bg-surface p-4 sm:p-5">
        <BeforeAfter difference={change.quote.difference} />
        <FeatureList title={t('review.lost')} features={change.quote.featuresLost} kind="lost" />
        <AffectedResources change={change} {...(canChange && { onChoose: choose })} />
      </div>
      {keeping && canChange && (
        <KeepDialog
          change={change}
          onClose={() => {
            goTo({});
          }}
        />
      )}
    </section>
  );
}

function PendingWords({ change }: { readonly change: Change }) {
  const { t, date } = useWording();
  const { catalog } = useBilling();
  const priceLabel = usePriceLabel();
  const { quote, from, to } = change;
  const name = planName(catalog, to.plan);
  const plan = from.plan === to.plan ? t('pending.sameplan', { plan: name }) : name;
  const price = priceLabel(quote.recurring.amount, quote.recurring.interval);
  const when = date(quote.effectiveAt);
  const isRequest = change.status === 'requested';
  if (to.plan === null) return <LeavingWords change={change} />;
  return (
    <>
      <h2 id="pending-change" className="mt-2 text-xl font-semibold tracking-tight">
        {isRequest
          ? t('pending.requested.title', { plan })
          : t('pending.scheduled.title', { plan, date: when })}
      </h2>
      <p className="mt-1 max-w-prose text-pretty">
        {isRequest ? t('pending.requested.text') : t('pending.scheduled.text', { date: when, price })}
      </p>
      {isRequest && change.confirmedAt !== null && (
        <p className="mt-1 text-sm text-muted">
          {t('pending.requested.sent', { date: date(change.confirmedAt) })}
        </p>
      )}
    </>
  );
}

function LeavingWords({ change: { quote, from, status } }: { readonly change: Change }) {
  const { t, date } = useWording();
  const { catalog } = useBilling();
  const plan = planName(catalog, from.plan);
  const when = { date: date(quote.effectiveAt) };
  return (
    <>
      <h2 id="pending-change" className="mt-2 text-xl font-semibold tracking-tight">
        {t('pending.leave.title', { ...when, plan })}
      </h2>
      <p className="mt-1 max-w-prose text-pretty">
        {t(status === 'requested' ? 'pending.requested.text' : 'pending.leave.text', when)}
      </p>
    </>
  );
}

interface PendingActionsProps {
  readonly change: Change;
  readonly onTakenBack: (words: string) => void;
}

/** Takes a planned change or a request back. */
function PendingActions({ change, onTakenBack }: PendingActionsProps) {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const problemText = useProblemText();
  const isRequest = change.status === 'requested';
  const cancellation = useMutation({
    // What is taken back is what is shown: a request that was approved meanwhile is a planned change by now.
    mutationFn: async () => {
      if (isRequest && (await fetchChange(change.id)).status !== 'requested') return 'answered';
      await cancelChange(change.id);
      return 'taken back';
    },
    onSuccess: (outcome) => {
      if (outcome === 'answered') return;
      const kept = t('pending.kept', { plan: planName(catalog, subscription.plan) });
      onTakenBack(isRequest ? t('pending.withdrawn') : kept);
    },
    onSettled: refreshEverywhere,
  });
  return (
    <div className="grid gap-2">
      <Button
        isBusy={cancellation.isPending}
        onClick={() => {
          cancellation.mutate();
        }}
      >
        {t(isRequest ? 'pending.withdraw' : 'pending.keepPlan')}
      </Button>
      {cancellation.data === 'answered' && (
        <p role="status" className="max-w-60 text-sm">
          {t('pending.answered')}
        </p>
      )}
      {cancellation.error !== null && (
        <p className="max-w-60 text-sm text-danger">{problemText(cancellation.error)}</p>
      )}
    </div>
  );
}

/** A change in effect that would take more than was shown: until when the customer can choose, and from what. */
export function HeldReconcile() {
  const { t, date } = useWording();
  const billing = useBilling();
  const { keeping } = usePlace();
  const held = useChanges(billing.subscription.id).data?.findLast(({ heldUntil }) => heldUntil !== null);
  if (held?.heldUntil == null) return null;
  const canChoose = canChangePlan(billing);
  const choose = () => {
    goTo({ keeping: true });
  };
  const close = () => {
    goTo({});
  };
  return (
    <section
      aria-labelledby="held-reconcile"
      className="grid gap-5 rounded-2xl border border-accent/40 bg-accent-soft p-5 sm:p-7"
    >
      <div>
        <Badge look="solid">{t('held.badge')}</Badge>
        <h2 id="held-reconcile" className="mt-2 text-xl font-semibold tracking-tight">
          {t('held.title', { date: date(held.heldUntil) })}
        </h2>
        <p className="mt-1 max-w-prose text-pretty">{t('held.text')}</p>
      </div>
      <div className="rounded-xl bg-surface p-4 sm:p-5">
        <AffectedResources change={held} {...(canChoose && { onChoose: choose })} />
      </div>
      {keeping && canChoose && <KeepDialog change={held} onClose={close} />}
    </section>
  );
}
