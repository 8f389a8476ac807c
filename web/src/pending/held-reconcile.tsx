import { useChanges } from '../api/queries';
import { canChangePlan, useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { AffectedResources } from '../review/affected-resources';
import { Badge } from '../ui/badge';
import { KeepDialog } from './keep-dialog';

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
