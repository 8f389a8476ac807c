import { adaptResources } from '../src/domain/change/carry-out-reconcile';
import type { Effects } from '../src/domain/effects';
import { beginPeriod, dueChange } from '../src/domain/renewal/begin-period';
import { retryPeriodPayment, settlePeriod } from '../src/domain/renewal/settle-period';
import { endPostponement } from '../src/domain/subscription/automatic-upgrade';
import type { SubscribeRequest } from '../src/domain/renewal/subscribe';
import type { NewId } from '../src/domain/situation';
import type { LoadedSituation, SubscriptionRecords } from '../src/ports/subscription-records';
import type { ResourceProvider } from '../src/ports/resource-provider';
import type { SubscriptionOpenings } from '../src/ports/subscription-openings';
import { leftToChange, toSubscriptionProgress, type SubscriptionProgress } from './progress';
import { refreshPatiently } from './refreshing';
import { refusing } from './refusing';

export interface BeginPeriodInput {
  readonly subscription: string;
  /** The renewal that is meant; one that has happened already is not repeated. */
  readonly periodEnd: number;
  /** False where a scheduled change's workflow is to lead. */
  readonly leads: boolean;
}

/** The steps of a subscription that only the database takes part in. Each finds out by itself whether it has been taken. */
export function createSubscriptionRecords(
  records: SubscriptionRecords,
  openings: SubscriptionOpenings,
  resources: ResourceProvider,
) {
  const about = (
    subscription: string,
    decide: (
      situation: LoadedSituation,
      newId: NewId,
    ) => { effects: Effects | null; progress?: Partial<SubscriptionProgress> },
  ): Promise<SubscriptionProgress> =>
    refusing(async () => {
      const { answer } = await records.decide({ subscription }, (situation, newId) => {
        const { effects, progress } = decide(situation, newId);
        return { effects, answer: { ...toSubscriptionProgress(situation, effects), ...progress } };
      });
      return answer;
    });
  return {
    openSubscription: (request: SubscribeRequest): Promise<{ payment: string | null }> =>
      refusing(() => openings.open(request)),
    activateSubscription: (request: SubscribeRequest): Promise<SubscriptionProgress> =>
      refusing(async () => {
        await openings.activate(request);
        return about(request.subscription, () => ({ effects: null }));
      }),
    beginPeriod: ({ subscription, periodEnd, leads }: BeginPeriodInput): Promise<SubscriptionProgress> =>
      about(subscription, (situation, newId) => {
        if (!isRenewalDue(situation, periodEnd)) return { effects: null };
        assertNothingIsCharged(situation);
        if (!leads && dueChange(situation)) return { effects: null, progress: leftToChange(situation) };
        return { effects: beginPeriod(situation, newId) };
      }),
    settlePeriod: (subscription: string): Promise<SubscriptionProgress> =>
      about(subscription, (situation, newId) => {
        const settled = settlePeriod(situation, newId);
        return { effects: settled?.effects ?? null, progress: { fellBack: settled?.fellBack ?? false } };
      }),
    retryPeriodPayment: (subscription: string): Promise<SubscriptionProgress> =>
      about(subscription, (situation) => {
        const effects = retryPeriodPayment(situation);
        if (effects) assertNothingIsCharged(situation);
        return { effects };
      }),
    adaptResources: async (subscription: string): Promise<SubscriptionProgress> => {
      await refreshPatiently(resources, { subscription });
      return about(subscription, (situation) => ({ effects: adaptResources(situation) }));
    },
    endPostponement: (subscription: string): Promise<SubscriptionProgress> =>
      about(subscription, (situation) => ({ effects: endPostponement(situation) })),
    lookAtSubscription: (subscription: string): Promise<SubscriptionProgress> =>
      about(subscription, () => ({ effects: null })),
  };
}

/**
 * What a change that is being charged leads to is decided from the period as it was quoted, and may pay what the period
 * still owes: both wait for its outcome. The step is tried again until there is one.
 */
function assertNothingIsCharged({ open }: LoadedSituation): void {
  if (open?.status === 'charging') throw new Error(`${open.id} is being charged; the subscription waits.`);
}

/** A period begins once it is known whether the one before is paid: the payment that decides is asked for first. */
function isRenewalDue({ subscription, payments, now }: LoadedSituation, periodEnd: number): boolean {
  const isUndecided = payments.some(({ purpose, settled }) => purpose === 'renewal' && !settled);
  const { status, period } = subscription;
  return status === 'active' && !isUndecided && period.end === periodEnd && periodEnd <= now;
}
