import type { InitialTermsRequest } from '../../src/domain/change/resolve-terms';
import type { CatalogDocument } from '../../src/domain/catalog/schema';
import type { Instant } from '../../src/domain/calendar/instant';
import { scenarioCatalog } from './scenario-catalog';
import { ScenarioCustomer } from './scenario-customer';
import { startDevelopmentServer, type DynamicSettings } from './scenario-development-server';
import { quietRuntime } from './quiet-runtime';
import type { ScenarioServer } from './scenario-server';
import { TemporalScenario } from './scenario-temporal';
import type { NewAccount, ScenarioWorld } from './scenario-world';
import { startTimeSkippingServer } from './time-skipping-server';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** What a test says of its customer; the rest is a card that pays and a monthly subscription to Basic. */
interface NewCustomer extends Partial<InitialTermsRequest>, NewAccount {
  readonly catalog?: Partial<CatalogDocument>;
}

/** The tests of one file on one Temporal server. */
export class ScenarioSuite {
  #scenario: TemporalScenario | undefined;

  /** Each test begins on a 1 April at midnight UTC, so that a month has 30 days. */
  static begin(): ScenarioSuite {
    const suite = ScenarioSuite.#on(startTimeSkippingServer);
    beforeEach(async () => suite.passUntil(nextApril(await suite.scenario.now())));
    afterEach(() => suite.scenario.endEverything());
    return suite;
  }

  /** On the server that production runs, in today's time: for what the time-skipping server does in its own way. */
  static beginInRealTime(settings?: DynamicSettings): ScenarioSuite {
    return ScenarioSuite.#on(() => startDevelopmentServer(settings));
  }

  static #on(startServer: () => Promise<ScenarioServer>): ScenarioSuite {
    const suite = new ScenarioSuite();
    beforeAll(async () => {
      quietRuntime();
      suite.#scenario = await TemporalScenario.start(await startServer());
    }, 600_000);
    afterAll(() => suite.#scenario?.stop());
    return suite;
  }

  get scenario(): TemporalScenario {
    if (!this.#scenario) throw new Error('The server has not started.');
    return this.#scenario;
  }

  get world(): ScenarioWorld {
    return this.scenario.world;
  }

  async subscribe({
    catalog,
    plan,
    interval,
    quantities,
    addOns,
    ...account
  }: NewCustomer = {}): Promise<ScenarioCustomer> {
    const id = await this.world.publish(scenarioCatalog({ ...catalog, id: this.world.newId('catalog') }));
    const terms = { plan, interval, quantities, addOns };
    const asked = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
    return ScenarioCustomer.subscribe(this.scenario, id, asked, account);
  }

  /** What is due at `at` itself may still be happening; an hour later it has happened. */
  passUntil(at: Instant): Promise<void> {
    return this.scenario.passUntil(at);
  }

  async pass(duration: number): Promise<void> {
    await this.passUntil((await this.scenario.now()) + duration);
  }

  /** The renewal and what comes of it at once. */
  passRenewal({ subscription }: ScenarioCustomer): Promise<void> {
    return this.passUntil(subscription.period.end + HOUR);
  }
}

function nextApril(now: Instant): Instant {
  const year = new Date(now).getUTCFullYear();
  const [thisYear, nextYear] = [Date.UTC(year, 3, 1), Date.UTC(year + 1, 3, 1)];
  return now <= thisYear ? thisYear : nextYear;
}
