import { isDeepStrictEqual } from 'node:util';
import { listOptions } from '../../../src/domain/change/options';
import { quoteChange } from '../../../src/domain/change/quote-change';
import { DomainError } from '../../../src/domain/errors';
import { isOutstanding } from '../../../src/domain/settlement/lines';
import { isInFlight } from '../../../src/domain/billing/payment';
import { refundableAmount } from '../../../src/domain/billing/refund';
import type { Resource } from '../../../src/domain/reconcile/resource';
import type { Situation } from '../../../src/domain/situation';
import type { Subscription, TermsRequest } from '../../../src/domain/subscription/subscription';
import { carryOut } from './carry-out';
import { sum, unpaid } from './law';
import type { People } from './people';
import type { State } from './store';
import type { World } from './world';

/** Every option is what a preview answers at the same moment, target by target. */
export function lookAtOptions(situation: Situation): void {
  for (const option of listOptions(situation).options) {
    const shown = 'quoted' in option ? option.quoted : option.refusal.message;
    assertSame(`the option ${JSON.stringify(option.to)}`, shown, previewOf(situation, option.to));
  }
}

function previewOf(situation: Situation, to: Parameters<typeof quoteChange>[1]): unknown {
  try {
    return quoteChange(situation, to);
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/**
 * Changes, and takes that back at once: then everything is as if nothing had been, but for what was removed for good and what
 * the former plan's rules take, both of which the quote says; older invoices that the change paid stay paid (ruling 32).
 */
export function changeOnesMind(
  world: World,
  people: People,
  { subscription: id, to }: { readonly subscription: string; readonly to: TermsRequest },
): void {
  carryOut(world);
  if (Object.keys(world.state.subscriptions.get(id)!.autoUpgrades).length > 0) return;
  world.interruptions.length = 0;
  const before = world.state;
  const moving = [...before.payments.values()].some(isInFlight);
  if (moving || [...before.refunds.values()].some(({ status }) => status === 'pending')) return;
  const paid = paidOrOwed(world);
  const change = people.quote(id, to);
  people.confirm(change, 'good');
  carryOut(world);
  if (world.change(change).status !== 'completed' || world.change(change).quote.lines.some(isOutstanding))
    return;
  const undo = people.takeBack(id, change);
  const refundable = refundableAmount(world.situation({ change }));
  people.confirm(undo, 'good');
  carryOut(world);
  const { status, quote } = world.change(undo);
  if (status !== 'completed' || quote.refundDue > refundable) return;
  const { state } = world;
  assertSame('what was paid or is owed', paidOrOwed(world), paid);
  assertSame('the subscription', billedOf(state, id), billedOf(before, id));
  const gone = new Set([
    ...(quote.notRestored ?? []).map((each) => each.id),
    ...quote.reconcile.flatMap(({ rule, actions }) =>
      rule === 'undo' ? [] : actions.map((each) => each.id),
    ),
  ]);
  const present = ({ resources }: State): readonly Resource[] =>
    resources.filter((each) => !gone.has(each.id));
  assertSame('the resources', present(state).map(seen), present(before).map(seen));
}

/**
 * Minor units that the account has paid, or still owes, and does not have as credit. A refund that the bank has not answered is
 * on its way; credit that pays what another subscription owes leaves the sum as it is.
 */
function paidOrOwed({ bank, state }: World): number {
  const kept = sum(bank.charges.map((charge) => ({ amount: bank.leftOf(charge) })));
  const goingBack = sum([...state.refunds.values()].filter(({ status }) => status === 'pending'));
  return kept - goingBack + unpaid(state.invoices.values()) - state.account.creditBalance;
}

const seen = ({ id, state, leftAs, attributes }: Resource) => ({ id, state, leftAs, attributes });

function billedOf({ subscriptions }: State, id: string): Subscription {
  return { ...subscriptions.get(id)!, revision: 0, remindedAt: null };
}

function assertSame(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
}
