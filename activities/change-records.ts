import { activityInfo } from '@temporalio/activity';
import { approveChange, type Approval } from '../src/domain/change/approve';
import { carryOutReconcile } from '../src/domain/change/carry-out-reconcile';
import type { Change, ChangeOrigin } from '../src/domain/change/change';
import { completeUnpaid } from '../src/domain/change/complete';
import {
  assertConfirmable,
  beginCharging,
  requestChange,
  scheduleChange,
  type Confirmation,
} from '../src/domain/change/confirm';
import { cancelChange, declineChange, expireChange } from '../src/domain/change/end';
import { chooseWhatToKeep } from '../src/domain/change/keep';
import { nextChangeStep } from '../src/domain/change/next-step';
import { openQuote } from '../src/domain/change/open-quote';
import { remind } from '../src/domain/change/remind';
import { settleCharge } from '../src/domain/change/settle-charge';
import { merge, type Effects } from '../src/domain/effects';
import type { Keep } from '../src/domain/reconcile/resource';
import { targetOf, type NewId } from '../src/domain/situation';
import type { TermsRequest } from '../src/domain/subscription/terms';
import type { ResourceProvider } from '../src/ports/resource-provider';
import type { LoadedSituation, SubscriptionRecords } from '../src/ports/subscription-records';
import { toChangeProgress, type ChangeProgress } from './progress';
import { refreshIfPossible, refreshPatiently } from './refreshing';
import { refusing } from './refusing';

export interface QuoteInput {
  readonly change: string;
  readonly subscription: string;
  readonly to: TermsRequest;
  readonly origin: ChangeOrigin;
  readonly actor: string;
}

export interface ConfirmInput extends Confirmation {
  readonly change: string;
  readonly keep: Keep | null;
}

type Decide = (situation: LoadedSituation, change: Change, newId: NewId) => Effects | null;

/** The steps of a change that only the database takes part in. Each finds out by itself whether it has been taken. */
export function createChangeRecords(records: SubscriptionRecords, resources: ResourceProvider) {
  const about = (change: string, decide: Decide): Promise<ChangeProgress> =>
    refusing(() => decideChange(records, change, decide));
  return {
    quote: (input: QuoteInput): Promise<ChangeProgress> => refusing(() => quote(records, input)),
    confirm: ({ change: id, ...input }: ConfirmInput): Promise<ChangeProgress> =>
      about(id, (situation, change, newId) => confirm(situation, change, input, newId)),
    settleCharge: (id: string): Promise<ChangeProgress> => about(id, settleCharge),
    cancel: ({
      change: id,
      ...ending
    }: {
      change: string;
      actor: string;
      reason: string | null;
    }): Promise<ChangeProgress> => about(id, (situation, change) => cancelChange(situation, change, ending)),
    keep: ({
      change: id,
      keep,
      actor,
    }: {
      change: string;
      keep: Keep;
      actor: string;
    }): Promise<ChangeProgress> =>
      about(id, (situation, change) => chooseWhatToKeep(situation, change, keep, actor)),
    approve: ({ change: id, ...approval }: Approval & { change: string }): Promise<ChangeProgress> =>
      about(id, (situation, change, newId) => approveChange(situation, change, approval, newId)),
    decline: ({
      change: id,
      ...ending
    }: {
      change: string;
      actor: string;
      reason: string | null;
    }): Promise<ChangeProgress> => about(id, (situation, change) => declineChange(situation, change, ending)),
    expire: (id: string): Promise<ChangeProgress> =>
      about(id, (situation, change) =>
        isDue(situation, change, 'expire') ? expireChange(situation, change) : null,
      ),
    remind: async (id: string): Promise<ChangeProgress> => {
      await refreshIfPossible(resources, { change: id });
      return about(id, (situation, change) =>
        isDue(situation, change, 'remind') ? remind(situation, change) : null,
      );
    },
    reconcile: async (id: string): Promise<ChangeProgress> => {
      await refreshPatiently(resources, { change: id });
      return { ...(await about(id, carryOutReconcile)), reconcile: false };
    },
    lookAtChange: (id: string): Promise<ChangeProgress> => about(id, () => null),
  };
}

/** Decides a step of one change, and tells how the change stands then. */
export async function decideChange(
  records: SubscriptionRecords,
  id: string,
  decide: Decide,
): Promise<ChangeProgress> {
  const { answer } = await records.decide({ change: id }, (situation, newId) => {
    const change = situation.change;
    if (!change) throw new Error(`The change ${id} was not loaded.`);
    const effects = decide(situation, change, newId);
    return { effects, answer: toChangeProgress(situation, change, effects) };
  });
  return answer;
}

async function quote(records: SubscriptionRecords, input: QuoteInput): Promise<ChangeProgress> {
  const { change: id, subscription, to: request, origin, actor } = input;
  const run = activityInfo().workflowExecution?.runId ?? null;
  const { answer } = await records.decide({ subscription, change: id }, (situation) => {
    if (situation.change)
      return { effects: null, answer: toChangeProgress(situation, situation.change, null) };
    const { change, effects } = openQuote(situation, { id, request, origin, actor, run });
    return { effects, answer: toChangeProgress(situation, change, effects) };
  });
  return answer;
}

function confirm(
  situation: LoadedSituation,
  quoted: Change,
  { keep, ...wish }: Omit<ConfirmInput, 'change'>,
  newId: NewId,
): Effects | null {
  if (quoted.confirmation === wish.id || isLeftCharging(quoted)) return null;
  const confirmation = { ...wish, paymentMethod: wish.paymentMethod ?? situation.defaultMethod };
  assertConfirmable(situation, quoted, confirmation);
  const chosen = keep === null ? null : chooseWhatToKeep(situation, quoted, keep, wish.actor);
  const change = { ...(chosen?.changes?.[0] ?? quoted), failure: null };
  return merge(chosen, carryOut(situation, change, confirmation, newId));
}

/**
 * Steps of a change run one at a time: what is found charging was confirmed in a step that got lost before its charge.
 * That charge is carried on, and answers whoever asks.
 */
function isLeftCharging({ status }: Change): boolean {
  return status === 'charging';
}

function carryOut(
  situation: LoadedSituation,
  change: Change,
  confirmation: Confirmation,
  newId: NewId,
): Effects {
  switch (change.quote.timing) {
    case 'at_renewal':
      return scheduleChange(situation, change, confirmation);
    case 'by_request':
      return requestChange(situation, change, confirmation);
    case 'immediate':
      return change.quote.amountDue > 0
        ? beginCharging(situation, change, confirmation, newId)
        : completeUnpaid(situation, change, confirmation, newId);
  }
}

function isDue(situation: LoadedSituation, change: Change, step: string): boolean {
  const next = nextChangeStep(change, targetOf(situation, change), situation.subscription);
  return next?.step === step && next.at <= situation.now;
}
