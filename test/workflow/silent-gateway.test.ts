import { inParallel } from '../../bench/load/customers';
import { moveRenewals } from '../../bench/load/renewal-date';
import { scenarioCatalog } from '../support/scenario-catalog';
import { ScenarioCustomer } from '../support/scenario-customer';
import { ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.beginInRealTime();

const RENEWALS = 200;
const AT_ONCE = 10;
/** A first charge, a renewal and its charge: however often that is tried, a history says it once. */
const FEW_EVENTS = 50;

const workflowOf = (id: string) => suite.scenario.client.workflow.getHandle(`subscription/${id}`);

const customers = async (count: number, plan: string): Promise<ScenarioCustomer[]> => {
  const { scenario, world } = suite;
  const catalog = await world.publish(scenarioCatalog({ id: world.newId('catalog') }));
  const all: ScenarioCustomer[] = [];
  await inParallel(count, AT_ONCE, async () => {
    all.push(await ScenarioCustomer.subscribe(scenario, catalog, { plan }));
  });
  return all;
};

/** From now on the gateway answers nobody, until it is opened. */
const silenceGateway = (): (() => void) => {
  const { bank } = suite.world;
  const charge = bank.charge.bind(bank);
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  jest.spyOn(bank, 'charge').mockImplementation(async (input) => {
    await opened;
    return charge(input);
  });
  return open;
};

const paid = ({ charges }: ScenarioCustomer): number =>
  charges.filter((charge) => charge.endsWith('succeeded')).length;

describe('a gateway that answers nobody while 200 renewals are due', () => {
  it('keeps nobody from quoting and confirming, no workflow task waiting, and charges everybody once in the end', async () => {
    const { scenario, world } = suite;
    const { store } = world;
    const due = await customers(RENEWALS, 'basic');
    const [downgrading, upgrading] = [await customers(5, 'pro'), await customers(5, 'basic')];
    const open = silenceGateway();
    const ids = due.map(({ id }) => id);
    await moveRenewals(world.database.pool, scenario.client, ids, new Date());
    const beingCharged = (): number =>
      [...store.tables.payments.values()].filter(({ status }) => status === 'pending').length;
    await store.until('all renewals are being charged', () => beingCharged() === RENEWALS);

    for (const customer of downgrading)
      expect(await (await customer.quote({ plan: 'basic' })).confirm()).toBe('scheduled');
    const upgrades = await Promise.all(upgrading.map((customer) => customer.quote({ plan: 'pro' })));
    const confirmed = upgrades.map((upgrade) => upgrade.confirm());
    await store.until('the upgrades are being charged', () =>
      upgrades.every(({ status }) => status === 'charging'),
    );
    await inParallel(RENEWALS, AT_ONCE, async (index) => {
      const { raw } = await workflowOf(ids[index]!).describe();
      expect(raw.pendingActivities?.map(({ activityType }) => activityType?.name)).toEqual(['charge']);
    });

    open();
    expect(await Promise.all(confirmed)).toEqual(upgrades.map(() => 'completed'));
    await store.until('all renewals are paid', () => beingCharged() === 0);
    for (const customer of [...due, ...upgrading]) expect(paid(customer)).toBe(2);
    for (const customer of downgrading) expect(paid(customer)).toBe(1);
    await inParallel(RENEWALS, AT_ONCE, async (index) => {
      expect((await workflowOf(ids[index]!).describe()).historyLength).toBeLessThan(FEW_EVENTS);
    });
  }, 600_000);
});
