import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { PENDING_STATUSES, type Change } from '../../../src/domain/change/change';
import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import type { Card, Told } from './bank';
import { carryOut, passTo } from './carry-out';
import { at, choose, type Choice, type Step } from './choice';
import { ofCustomer } from './customer';
import { People } from './people';
import { ofSupport, Support } from './support';
import { attempt, type World } from './world';

const DAY = 24 * 60 * 60 * 1000;
/** Credit may buy centuries; nobody waits for those. */
const LONGEST = 1200 * DAY;

/** What a player begins with. */
interface Beginning {
  readonly catalogs: readonly CatalogDocument[];
  readonly plan: string;
  readonly interval: string;
  readonly card: Card;
  readonly trial: boolean;
}

function isPending({ status }: Change): boolean {
  return PENDING_STATUSES.some((each) => each === status);
}

/** Lets things happen to one account, as rolls say. */
export class Player {
  readonly #people: People;
  readonly #support: Support;
  readonly #heard = new Set<Told>();
  #catalog = 0;
  /** The subscription that things happen to. */
  #own = '';

  constructor(
    private readonly world: World,
    private readonly life: Beginning,
  ) {
    this.#people = new People(world);
    this.#support = new Support(world);
  }

  begin(): void {
    this.world.publish(this.life.catalogs[0]!);
    const { plan, interval, card } = this.life;
    this.#people.setDefaultCard(card);
    const tries = this.life.trial ? { trial: 'first' as const } : {};
    if (!attempt(() => (this.#own = this.#people.subscribe('life', { plan, interval }, tries))))
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
    return [...this.#ofTime(), ...this.#ofAnybody()];
  }

  #ofAnybody(): readonly Choice[] {
    return [
      ...ofCustomer(this.#people, this.#own),
      ...this.#ofTheBank(),
      ...this.#ofTheAccount(),
      ...ofSupport(this.#support, this.#own),
    ];
  }

  #ofTime(): readonly Choice[] {
    const { world } = this;
    const { status, period, dunning } = world.state.subscriptions.get(this.#own)!;
    const { end } = period;
    const waits = [...world.state.changes.values()].some(
      (each) => each.subscription === this.#own && isPending(each),
    );
    const pass = (until: number): void => {
      passTo(world, Math.min(Math.max(world.now, until), world.now + LONGEST));
    };
    return [
      [
        3,
        ({ milliseconds }) => {
          pass(world.now + milliseconds);
        },
      ],
      [
        status === 'trialing' ? 9 : status === 'past_due' ? 12 : 4,
        () => {
          pass(end);
        },
      ],
      [
        1,
        () => {
          pass(end - 60_000);
        },
      ],
      [
        dunning?.nextAttemptAt ? (waits ? 20 : 6) : 0,
        () => {
          pass(dunning?.nextAttemptAt ?? 0);
        },
      ],
    ];
  }

  #ofTheBank(): readonly Choice[] {
    const { bank } = this.world;
    const waiting = bank.charges.filter(({ status }) => status === 'requires_action');
    const left = bank.charges.filter((charge) => bank.leftOf(charge) > 0);
    const sent = bank.refunds.filter(({ key, returned }) => key !== null && !returned);
    const { payments } = this.world.state;
    const awaited = this.#untold().filter(
      (each) => 'key' in each && payments.get(each.key)?.status === 'requires_action',
    );
    const isCharging = [...payments.values()].some(({ status }) => status === 'pending');
    return [
      [
        waiting.length > 0 ? 9 : 0,
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
        awaited.length > 0 ? 6 : 0,
        ({ number }) => {
          this.#hear(at(awaited, number));
        },
      ],
      [
        left.length > 0 ? 1 : 0,
        ({ number, roll }) => {
          takeBack(bank, at(left, number), roll);
        },
      ],
      [
        sent.length > 0 ? (isCharging ? 4 : 1) : 0,
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
    const { openInvoices: open, pending } = world.situation({ subscription: this.#own });
    return [
      [
        open.length > 0 ? 15 : 0,
        ({ number, card }) => {
          people.payOpen(this.#own, at(open, number).id, number % 3 > 0 ? 'authenticated' : card);
          carryOut(world);
          const asked = world.bank.charges.at(-1);
          if (asked && number % 5 > 0) world.bank.authenticate(asked, number % 2 === 0);
        },
      ],
      [
        status === 'past_due' ? 1.5 : 1,
        ({ card }) => {
          people.setDefaultCard(card);
        },
      ],
      [
        status === 'trialing' ? 6 : 0.5,
        () => {
          people.setDefaultCard(null);
        },
      ],
      [
        pending === null ? 1 : 5,
        ({ number }) => {
          people.setDomains(number % 7);
        },
      ],
      [
        status === 'incomplete' ? 5 : 0,
        ({ card }) => {
          people.confirmFirst(this.#own, card);
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
        isOver ? 2 : 0.5,
        (step) => {
          this.#subscribe(step);
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
    choose(this.#ofAnybody(), scaled % 1)({ ...step, number });
  }

  #subscribe({ to, number }: Step): void {
    if (this.world.state.subscriptions.size >= 4) return;
    const { plan = 'middle', interval = 'monthly', coupon }: TermsRequest = to;
    const id = this.#people.subscribe(
      'life',
      { plan, interval },
      {
        ...(coupon === undefined ? {} : { coupon }),
        ...(number % 3 === 0 ? { billingDay: 1 + (number % 31) } : {}),
        ...(number % 2 === 0 ? { trial: number % 4 === 0 ? ('again' as const) : ('first' as const) } : {}),
      },
    );
    if (number % 5 > 0) this.#own = id;
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
