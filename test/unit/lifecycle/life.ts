import fc from 'fast-check';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { isRunning } from '../../../src/domain/subscription/subscription';
import type { TermsRequest } from '../../../src/domain/subscription/terms';
import type { Card, Told } from './bank';
import { carryOut, passTo } from './carry-out';
import { anyCatalog, INTERVALS, PLANS } from './catalogs';
import { People } from './people';
import { attempt, World, type Decided } from './world';

const DAY = 24 * 60 * 60 * 1000;

/** What happens is chosen by how everything stands then: `roll` picks among what is possible, by its weight. */
export interface Step {
  readonly roll: number;
  readonly to: TermsRequest;
  readonly card: Card;
  readonly number: number;
  readonly milliseconds: number;
  /** What comes in between while it is carried out. */
  readonly between: readonly number[];
}

/** A life: what is sold and becomes of that, to whom, and what happens. */
export interface Life {
  readonly catalogs: readonly CatalogDocument[];
  readonly plan: string;
  readonly interval: string;
  readonly timezone: string;
  readonly region: string | null;
  readonly from: number;
  readonly steps: readonly Step[];
}

const fraction = fc.noBias(fc.nat({ max: 9999 })).map((number) => number / 10_000);
const zone = fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York');
const card = fc.constantFrom<Card>('good', 'good', 'declined', 'authenticated');

const to: fc.Arbitrary<TermsRequest> = fc.record(
  {
    plan: fc.constantFrom(...PLANS),
    interval: fc.constantFrom(...INTERVALS),
    quantities: fc.oneof(
      fc.record({ seats: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ contacts: fc.constantFrom(10, 20, 40) }),
    ),
    addOns: fc.constantFrom<string[]>([], ['sms']),
  },
  { requiredKeys: [] },
);

const step: fc.Arbitrary<Step> = fc.record({
  roll: fraction,
  to,
  card,
  number: fc.noBias(fc.nat({ max: 9999 })),
  milliseconds: fc.oneof(fc.integer({ min: 1, max: 45 * DAY }), fc.constantFrom(1000, 600_000, DAY)),
  between: fc.array(fraction, { maxLength: 4 }),
});

/** Lives over every settlement, timing, tax, dunning and outcome of a payment, with everything that comes in between. */
export const anyLife: fc.Arbitrary<Life> = fc.record({
  catalogs: fc.array(anyCatalog, { minLength: 1, maxLength: 3 }),
  plan: fc.constantFrom(...PLANS),
  interval: fc.constantFrom(...INTERVALS),
  timezone: zone,
  region: fc.constantFrom(null, 'IT', 'US-NY'),
  from: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) }),
  steps: fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }),
});

/** Plays a life; every decision is looked at, and at the end everything that is owed is carried out. */
export function play(life: Life, look: (decided: Decided) => void): World {
  const { timezone, region } = life;
  const world = new World(life.from, { timezone, region }, look);
  const player = new Player(world, life);
  player.begin();
  for (const each of life.steps) player.take(each);
  player.end();
  return world;
}

type Choice = readonly [weight: number, act: (step: Step) => unknown];

class Player {
  readonly #people: People;
  readonly #heard = new Set<Told>();
  #catalog = 0;
  /** The subscription that things happen to. */
  #own = '';

  constructor(
    private readonly world: World,
    private readonly life: Life,
  ) {
    this.#people = new People(world);
  }

  begin(): void {
    this.world.publish(this.life.catalogs[0]!);
    const { plan, interval } = this.life;
    if (!attempt(() => (this.#own = this.#people.subscribe('life', { plan, interval }))))
      this.#own = this.#people.subscribe('life', { plan, interval: 'monthly' });
    carryOut(this.world);
    attempt(() => this.#people.subscribe('life', { plan: 'small', interval: 'monthly' }));
    carryOut(this.world);
  }

  take(step: Step): void {
    const { world } = this;
    world.interruptions.push(
      ...step.between.map((roll) => () => {
        this.#comeBetween(roll, step);
      }),
    );
    const act = choose(this.#choices(), step.roll);
    attempt(() => act(step));
    if (step.number % 8 !== 0) carryOut(world);
    world.interruptions.length = 0;
  }

  /** At last the bank answers and has told everything, and every quote and attempt has had its time. */
  end(): void {
    const { world } = this;
    world.bank.isDown = false;
    for (const later of [0, 0, 50 * DAY]) {
      passTo(world, world.now + later);
      for (const told of world.bank.told) this.#hear(told);
      carryOut(world);
    }
  }

  #choices(): readonly Choice[] {
    return [...this.#ofTime(), ...this.#ofChanges(), ...this.#ofTheBank(), ...this.#ofTheAccount()];
  }

  #ofTime(): readonly Choice[] {
    const { world } = this;
    const { end } = world.state.subscriptions.get(this.#own)!.period;
    return [
      [
        3,
        ({ milliseconds }) => {
          passTo(world, world.now + milliseconds);
        },
      ],
      [
        3,
        () => {
          passTo(world, Math.max(world.now, end));
        },
      ],
      [
        1,
        () => {
          passTo(world, Math.max(world.now, end - 60_000));
        },
      ],
    ];
  }

  #ofChanges(): readonly Choice[] {
    const people = this.#people;
    const { open, pending, subscription } = this.world.situation({ subscription: this.#own });
    const running = isRunning(subscription);
    return [
      [
        running ? 6 : 0,
        (step) => {
          this.#change(step);
        },
      ],
      [running ? 2 : 0, ({ to: wish }) => people.quote(this.#own, wish)],
      ...(open === null ? [] : this.#ofOpenChange(open.id)),
      ...(pending === null ? [] : this.#ofPendingChange(pending.id)),
      [
        1,
        ({ number }) => {
          people.reportUsage(this.#own, { contacts: number % 50 });
        },
      ],
      [
        0.5,
        () => {
          people.agreeToUpgrades(this.#own, 'contacts');
        },
      ],
    ];
  }

  #ofOpenChange(id: string): readonly Choice[] {
    return [
      [
        4,
        ({ card: by }) => {
          this.#people.confirm(id, by);
        },
      ],
      [
        1,
        () => {
          this.#people.cancel(id);
        },
      ],
    ];
  }

  #ofPendingChange(id: string): readonly Choice[] {
    return [
      [
        1,
        () => {
          this.#people.cancel(id);
        },
      ],
      [
        1,
        () => {
          this.#people.decline(id);
        },
      ],
      [
        1,
        () => {
          this.#people.approve(id, 'immediate');
        },
      ],
      [
        1,
        () => {
          this.#people.approve(id, 'at_renewal');
        },
      ],
    ];
  }

  #ofTheBank(): readonly Choice[] {
    const { bank } = this.world;
    const waiting = bank.charges.filter(({ status }) => status === 'requires_action');
    const left = bank.charges.filter((charge) => bank.leftOf(charge) > 0);
    const sent = bank.refunds.filter(({ key, returned }) => key !== null && !returned);
    return [
      [
        waiting.length > 0 ? 5 : 0,
        ({ number }) => {
          bank.authenticate(at(waiting, number), number % 3 > 0);
        },
      ],
      [
        this.#untold().length > 0 ? 2 : 0,
        ({ number }) => {
          this.#hear(at(this.#untold(), number));
        },
      ],
      [
        left.length > 0 ? 1 : 0,
        ({ number, roll }) => {
          takeBack(bank, at(left, number), roll);
        },
      ],
      [
        sent.length > 0 ? 0.5 : 0,
        ({ number }) => {
          bank.returnRefund(at(sent, number));
        },
      ],
      [bank.isDown ? 6 : 0.5, () => (bank.isDown = !bank.isDown)],
    ];
  }

  #ofTheAccount(): readonly Choice[] {
    const { world } = this;
    const people = this.#people;
    const { status } = world.state.subscriptions.get(this.#own)!;
    const isOver = status === 'canceled' || status === 'void';
    return [
      [
        status === 'past_due' ? 3 : 1,
        ({ card: by }) => {
          people.setDefaultCard(by);
        },
      ],
      [
        0.5,
        () => {
          people.setDefaultCard(null);
        },
      ],
      [
        1,
        ({ number }) => {
          people.setDomains(number % 7);
        },
      ],
      [
        status === 'incomplete' ? 5 : 0,
        ({ card: by }) => {
          people.confirmFirst(this.#own, by);
        },
      ],
      [
        status === 'incomplete' ? 1 : 0,
        () => {
          people.withdraw(this.#own);
        },
      ],
      [
        this.#catalog + 1 < this.life.catalogs.length ? 1 : 0,
        () => {
          this.#publish();
        },
      ],
      [
        0.5,
        ({ number }) => {
          world.setAccount({ region: at([null, 'IT', 'US-NY'], number) });
        },
      ],
      [
        0.3,
        ({ number }) => {
          world.setAccount({ timezone: at(['UTC', 'Europe/Rome'], number) });
        },
      ],
      [1, ({ number }) => (this.#own = at([...world.state.subscriptions.keys()], number))],
      [
        isOver ? 3 : 0.3,
        ({ to: wish }) => {
          this.#subscribe(wish);
        },
      ],
    ];
  }

  /** Between two steps of anything: the gateway tells something, maybe twice, or somebody does something. */
  #comeBetween(roll: number, step: Step): void {
    const { told } = this.world.bank;
    const scaled = roll * 8;
    const number = Math.floor((scaled % 1) * 997);
    if (scaled < 4 && told.length > 0) {
      this.#hear(scaled < 3 && this.#untold().length > 0 ? at(this.#untold(), number) : at(told, number));
      return;
    }
    choose(this.#choices().slice(3), scaled % 1)({ ...step, number });
  }

  #change({ to: wish, card: by }: Step): void {
    const id = this.#people.quote(this.#own, wish);
    this.#people.confirm(id, by);
  }

  #subscribe({ plan = 'middle', interval = 'monthly' }: TermsRequest): void {
    if (this.world.state.subscriptions.size < 4) this.#people.subscribe('life', { plan, interval });
  }

  #publish(): void {
    this.#catalog += 1;
    this.world.publish(this.life.catalogs[this.#catalog]!);
  }

  #untold(): readonly Told[] {
    return this.world.bank.told.filter((told) => !this.#heard.has(told));
  }

  #hear(told: Told): void {
    if (this.#people.hear(told)) this.#heard.add(told);
  }
}

function takeBack(bank: World['bank'], charge: World['bank']['charges'][number], roll: number): void {
  bank.takeBack(charge, Math.max(1, Math.floor(bank.leftOf(charge) * (roll > 0.5 ? 1 : roll))));
}

function at<Item>(items: readonly Item[], number: number): Item {
  return items[number % items.length]!;
}

function choose(choices: readonly Choice[], roll: number): Choice[1] {
  const possible = choices.filter(([weight]) => weight > 0);
  let left = roll * possible.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, act] of possible) {
    left -= weight;
    if (left < 0) return act;
  }
  return possible.at(-1)![1];
}
