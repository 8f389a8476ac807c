import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import { expectMoneyAddsUp } from '../../support/service-money';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

type Pick = <Value>(values: readonly Value[]) => Value;

const HOUR = 60 * 60 * 1000;
const STEPS = 100;
const TARGETS: readonly TermsRequest[] = [
  { plan: 'free' },
  { plan: 'basic' },
  { plan: 'pro' },
  { plan: 'basic', interval: 'annual' },
  { plan: 'pro', interval: 'monthly' },
  { interval: 'annual' },
  { interval: 'monthly' },
  { quantities: { contacts: 1000 } },
  { quantities: { contacts: 5000 } },
  { addOns: ['sms'] },
  { addOns: [] },
];
const CARDS = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_chargeCustomerFail',
  'pm_card_authenticationRequired',
];
/** Added on top of every price; the account is taxed everywhere. */
const taxes = [{ name: 'VAT', percent: '22', inclusive: false }];

/** What may happen to a subscription. Refusals are part of it; a failure of the service is not. */
const STEPS_BY_NAME: Record<string, (scenario: Scenario, pick: Pick) => Promise<void>> = {
  change: async (scenario, pick) => {
    const quoted = await scenario.tryQuote(pick(TARGETS));
    expect(quoted.status).toBeLessThan(500);
    if (quoted.status !== 201) return;
    const confirmed = await scenario.tryConfirm(quoted.body);
    expect(confirmed.status).toBeLessThan(500);
    if (confirmed.status === 200 && quoted.body.quote.timing === 'immediate') {
      expect(confirmed.body.quote.lines).toEqual(quoted.body.quote.lines);
      await expect(scenario.subscription()).resolves.toMatchObject({
        plan: quoted.body.to.plan,
        nextCharge: quoted.body.quote.nextCharge,
      });
    }
  },
  quote: async (scenario, pick) => {
    expect((await scenario.tryQuote(pick(TARGETS))).status).toBeLessThan(500);
  },
  decide: async (scenario, pick) => {
    const { pendingChange } = await scenario.subscription();
    if (pendingChange === null) return;
    const decision = pick(['approve', 'decline', 'cancel']);
    const answer = await scenario.client.send('POST', `/v1/changes/${pendingChange}/${decision}`, {});
    expect(answer.status).toBeLessThan(500);
  },
  card: async (scenario, pick) => {
    await scenario.addCard(pick(CARDS));
  },
  time: async (scenario, pick) => {
    const { now } = await scenario.client.get<{ now: string }>(`/v1/test-clocks/${scenario.clock!}`);
    const hours = pick([1, 7, 24, 5 * 24, 12 * 24, 31 * 24]);
    await scenario.advance(new Date(Date.parse(now) + hours * HOUR).toISOString());
  },
};

const POLICIES: Record<string, CatalogDocument['changePolicies']> = {
  'of the usual catalog': [
    { when: { parts: ['add_on_removed'] }, timing: 'by_request', settlement: 'no_proration' },
    {
      when: { direction: 'upgrade', interval: 'same' },
      timing: 'immediate',
      settlement: 'refund_and_restart',
    },
    { when: { interval: 'longer' }, timing: 'immediate', settlement: 'restart_with_credit' },
    { when: { direction: 'downgrade' }, timing: 'at_renewal' },
    { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
  ],
  'that refund': [{ when: {}, timing: 'immediate', settlement: 'refund_and_restart' }],
  'that prepay and extend': [
    { when: { interval: 'longer' }, timing: 'immediate', settlement: 'extend_period' },
    { when: { interval: 'shorter' }, timing: 'immediate', settlement: 'restart_with_credit' },
    { when: {}, timing: 'immediate', settlement: 'credit_conversion' },
  ],
};

/** Numbers that look random and are the same at every run. */
function seededPick(seed: number): Pick {
  let state = seed;
  return (values) => {
    state = (state * 48_271) % 2_147_483_647;
    return values[state % values.length]!;
  };
}

describe.each(Object.entries(POLICIES))('a hundred random steps with policies %s', (_, changePolicies) => {
  it('leave money that adds up after each of them', async () => {
    const pick = seededPick(changePolicies.length * 7_919);
    const dunning = { retryAfterDays: [1, 3], finalAction: { downgrade_to: 'free' } };
    const scenario = await givenSubscription(service.client, { catalog: { changePolicies, dunning, taxes } });
    const played: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      const name = pick(['change', 'change', 'change', 'time', 'time', 'card', 'quote', 'decide']);
      played.push(name);
      try {
        await STEPS_BY_NAME[name]!(scenario, pick);
        await expectMoneyAddsUp(scenario, service.adapters.database.pool);
      } catch (error) {
        throw new Error(`Step ${String(step)} after ${played.slice(-8).join(', ')}`, { cause: error });
      }
    }
  }, 240_000);
});
