import {
  type AddOn,
  type Catalog,
  type Plan,
  type PlanQuantity,
  type Proration,
  type Quantity,
  type Tax,
  NAMED_SETTLEMENTS,
  type Settlement,
  type SettlementName,
} from '../../../src/domain/catalog/catalog';
import type { Line } from '../../../src/domain/settlement/lines';
import { beginBilling, nextPeriod } from '../../../src/domain/settlement/next-period';
import { recordSentBack } from '../../../src/domain/settlement/paid';
import { settle, type SettleInput, type SettlementOutcome } from '../../../src/domain/settlement/settle';
import type { Taxation } from '../../../src/domain/settlement/tax';
import { holdCoupon, type HeldCoupon } from '../../../src/domain/subscription/coupons';
import {
  NOTHING_AGREED,
  type Billing,
  type Agreement,
  type Terms,
} from '../../../src/domain/subscription/subscription';

/** The instant of a date, at midnight UTC unless the text says a time. */
export function at(text: string): number {
  return Date.parse(text.includes('T') ? text : `${text}T00:00:00Z`);
}

export function iso(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z').replace('T00:00:00Z', '');
}

interface CatalogOptions {
  readonly plans?: Readonly<Record<string, Plan['prices'] | PlanOptions>>;
  readonly currency?: string;
  readonly proration?: Partial<Proration>;
  readonly intervals?: Readonly<Record<string, number>>;
  readonly quantities?: Readonly<Record<string, Quantity>>;
  readonly addOns?: Readonly<Record<string, AddOn['prices']>>;
  readonly taxes?: readonly Tax[];
  readonly version?: number;
  readonly coupons?: Catalog['coupons'];
}

interface PlanOptions {
  readonly prices: Plan['prices'];
  readonly quantities: Readonly<Record<string, PlanQuantity>>;
}

function isPlanOptions(plan: Plan['prices'] | PlanOptions): plan is PlanOptions {
  return 'quantities' in plan && typeof plan.quantities === 'object';
}

/** The plans of most worked examples: 30.00, 90.00 and 99.00 a month, and cheaper ones. */
const PLANS = {
  basic: { monthly: 3000, annual: 30000 },
  pro: { monthly: 9000, annual: 90000 },
};

export function aCatalog(options: CatalogOptions = {}): Catalog {
  const plans = Object.entries(options.plans ?? PLANS).map(([id, plan]): Plan => {
    const { prices, quantities } = isPlanOptions(plan) ? plan : { prices: plan, quantities: {} };
    return { id, name: id, prices, quantities, limits: {}, features: [] };
  });
  return {
    id: 'catalog',
    version: options.version ?? 1,
    name: 'Catalog',
    currency: options.currency ?? 'USD',
    proration: {
      unit: 'second',
      rounding: 'half_up',
      changeDay: 'new_plan',
      creditBasis: 'paid',
      ...options.proration,
    },
    quoteTtl: 1_800_000,
    changeAccess: ['owner', 'billing'],
    reminders: [],
    renewalReminders: [],
    dunning: { retryAfterDays: [], finalAction: 'cancel' },
    requireAcknowledgement: false,
    holdWhenMoreIsLost: 0,
    taxes: options.taxes ?? [],
    features: {},
    limits: {},
    quantities: options.quantities ?? {},
    addOns: Object.fromEntries(
      Object.entries(options.addOns ?? {}).map(([id, prices]) => [
        id,
        { name: id, prices, availableOn: plans.map((plan) => plan.id), features: [] },
      ]),
    ),
    intervals: { monthly: 1, annual: 12, ...options.intervals },
    plans,
    changePolicies: [],
    changeLimits: [],
    coupons: options.coupons ?? {},
    reconcile: [],
  };
}

/** No tax anywhere. */
export const UNTAXED: Taxation = { taxes: [], region: null };

export function terms(plan: string, interval = 'monthly', rest: Partial<Terms> = {}): Terms {
  return { plan, interval, quantities: {}, addOns: [], ...rest };
}

/** A subscription's money, followed through changes and renewals; nothing here has a rule of its own. */
export class Ledger {
  billing: Billing;
  creditBalance = 0;
  refundable: number;
  /** Lines of the first period. */
  readonly opening: readonly Line[];
  /** Lines of the last change or renewal. */
  lines: readonly Line[];
  /** The version that was sold, and the newest one, whose taxes are charged. */
  catalog: Catalog;
  newest: Catalog;

  constructor(
    catalog: Catalog,
    start: Terms,
    from: string,
    readonly zone = 'UTC',
    public region: string | null = null,
    agreement: Partial<Agreement> = {},
  ) {
    this.catalog = catalog;
    this.newest = catalog;
    const begun = beginBilling({
      catalog,
      terms: start,
      at: at(from),
      zone,
      taxation: this.taxation,
      agreement: { ...NOTHING_AGREED, ...agreement },
    });
    this.billing = begun.billing;
    this.lines = begun.lines;
    this.opening = begun.lines;
    this.refundable = total(begun.lines);
  }

  get taxation(): Taxation {
    return { taxes: this.newest.taxes, region: this.region };
  }

  /** What a change would cost; nothing is taken over. */
  quote(
    when: string,
    to: Terms,
    by: SettlementName | Settlement,
    more: Partial<SettleInput> = {},
  ): SettlementOutcome {
    return settle({
      billing: this.billing,
      source: this.catalog,
      target: this.newest,
      to,
      settlement: typeof by === 'string' ? NAMED_SETTLEMENTS[by] : by,
      at: at(when),
      zone: this.zone,
      creditBalance: this.creditBalance,
      refundable: this.refundable,
      taxation: this.taxation,
      outstanding: [],
      coupon: null,
      ...more,
    });
  }

  change(
    when: string,
    to: Terms,
    by: SettlementName | Settlement,
    more: Partial<SettleInput> = {},
  ): SettlementOutcome {
    const outcome = this.quote(when, to, by, more);
    this.billing = outcome.billing;
    this.catalog = more.target ?? this.newest;
    this.lines = outcome.lines;
    this.creditBalance += outcome.creditIssued - outcome.creditApplied;
    this.refundable += outcome.amountDue - outcome.refundDue;
    return outcome;
  }

  /** Sent back by hand at the gateway, taxes inside. */
  sendBack(amount: number): void {
    this.billing = { ...this.billing, ...recordSentBack(this.billing, amount) };
    this.refundable -= amount;
  }

  renew(): this {
    const { billing, lines } = nextPeriod({
      billing: this.billing,
      catalog: this.catalog,
      zone: this.zone,
      taxation: this.taxation,
    });
    const due = total(lines);
    const used = Math.min(this.creditBalance, due);
    this.billing = billing;
    this.lines = lines;
    this.creditBalance -= used;
    this.refundable += due - used;
    return this;
  }
}

export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}

/** Lines as `kind component amount`, the way an invoice reads. */
export function shown(lines: readonly Line[]): string[] {
  return lines.map(({ kind, component, amount }) =>
    kind === component ? `${kind} ${amount}` : `${kind} ${component} ${amount}`,
  );
}

export function period({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${iso(start)} to ${iso(end)}`;
}

/** A coupon as a subscription holds it. */
export function held(
  coupon: string,
  terms: { percent: string } | { amount: number },
  more: Partial<HeldCoupon['terms']> & { readonly addedAt?: string } = {},
): HeldCoupon {
  const { addedAt = '2027-04-01', ...others } = more;
  const given = { duration: 'forever', onChange: 'keep', ...terms, ...others } as HeldCoupon['terms'];
  return holdCoupon({ coupon, terms: given }, at(addedAt));
}
