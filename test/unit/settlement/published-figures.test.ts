import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Catalog, Settlement } from '../../../src/domain/catalog/catalog';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { holdCoupon, type HeldCoupon } from '../../../src/domain/subscription/coupons';
import type { Terms } from '../../../src/domain/subscription/subscription';
import { at, iso, Ledger, terms, total } from './support';

type Named<T> = Readonly<Record<string, T>>;

/** A change, and what is published of it; amounts are minor units. */
interface PublishedChange {
  readonly on: string;
  /** Terms, or `nothing`: leaving. */
  readonly to: string;
  /** A coupon that the change brings. */
  readonly with?: string;
  readonly lines: readonly number[];
  readonly due?: number;
  readonly credit?: number;
  readonly refund?: number;
  /** What waits for the next invoice. */
  readonly waits?: number;
  /** The end of the period. */
  readonly ends?: string;
  /** What the next renewal charges. */
  readonly next?: number;
}

/** A rule in the words of a catalog, and a story with its figures. */
interface Figure {
  readonly what: string;
  /** The settlement of its changes. */
  readonly by?: unknown;
  readonly proration?: object;
  readonly intervals?: Named<number>;
  /** Percent by name. */
  readonly taxes?: Named<string>;
  /** The taxes of a newer catalog version, before the changes. */
  readonly taxedSince?: Named<string>;
  readonly coupons?: Named<object>;
  readonly billingDay?: number;
  readonly zone?: string;
  /** The price of one seat, by interval. */
  readonly seats?: Named<number>;
  readonly prices: Named<Named<number>>;
  /** Date and terms: `2027-04-01 basic monthly 3 seats`. */
  readonly begins: string;
  /** The coupon that it begins with. */
  readonly holds?: string;
  /** What support gave back before the changes. */
  readonly sentBack?: number;
  /** The first charge. */
  readonly opening?: number;
  /** What the first renewal charges. */
  readonly next?: number;
  readonly then?: readonly PublishedChange[];
}

/** What all figures of a source have in common stands beside it. */
type Source = Partial<Figure> & {
  readonly system: string;
  readonly source: string;
  readonly figures: Figure[];
};

const SOURCES = parse(readFileSync(join(__dirname, 'published-figures.yaml'), 'utf8')) as Source[];

describe.each(SOURCES)('$system, $source', ({ figures, system: _system, source: _source, ...common }) => {
  it.each(figures)('$what', (own) => {
    const figure: Figure = { ...common, ...own };
    expect(play(figure)).toEqual(figure);
  });
});

/** The figure as Planshift has it. */
function play(figure: Figure): Figure {
  const catalog = readRule(figure, 1);
  const [, date = '', sold = ''] = /^(\S+) (.+)$/.exec(figure.begins) ?? [];
  const coupons = figure.holds === undefined ? [] : [hold(catalog, figure.holds, date)];
  const agreement = { coupons, billingDay: figure.billingDay ?? null };
  const ledger = new Ledger(catalog, readTerms(sold), date, figure.zone, null, agreement);
  ledger.sendBack(figure.sentBack ?? 0);
  if (figure.taxedSince) ledger.newest = readRule({ ...figure, taxes: figure.taxedSince }, 2);
  return {
    ...figure,
    ...(figure.opening === undefined ? {} : { opening: total(ledger.opening) }),
    ...(figure.then ? { then: figure.then.map((change) => make(change, ledger)) } : {}),
    ...(figure.next === undefined ? {} : { next: nextCharge(ledger) }),
  };
}

function make(change: PublishedChange, ledger: Ledger): PublishedChange {
  const settlement = ledger.newest.changePolicies[0]?.settlement as Settlement;
  const to = change.to === 'nothing' ? ledger.billing.terms : readTerms(change.to);
  const coupon = change.with === undefined ? null : hold(ledger.newest, change.with, change.on);
  const outcome = ledger.change(change.on, to, settlement, { coupon });
  const found: Partial<PublishedChange> = {
    lines: outcome.lines.map(({ amount }) => amount),
    due: outcome.amountDue,
    credit: outcome.creditIssued,
    refund: outcome.refundDue,
    waits: outcome.deferred,
    ends: iso(outcome.billing.period.end),
    ...(change.next === undefined ? {} : { next: nextCharge(ledger) }),
  };
  const isPublished = ([key]: [string, unknown]) => key in change;
  return { ...change, ...Object.fromEntries(Object.entries(found).filter(isPublished)) };
}

/** What the next renewal charges, account credit used; the ledger stands at that renewal then. */
function nextCharge(ledger: Ledger): number {
  const before = ledger.creditBalance;
  const due = total(ledger.renew().lines);
  return due - (before - ledger.creditBalance);
}

/**
 * The rule as a catalog.
 * @throws DomainError where it cannot be said in one.
 */
function readRule({ prices, seats, taxes, coupons, by, then, ...rule }: Figure, version: number): Catalog {
  const when = then?.some(({ to }) => to === 'nothing') ? { parts: ['cancel'] } : {};
  const quantities = seats ? { seats: { included: 0, unit: seats } } : {};
  const plans = Object.entries(prices).map(([id, price]) => ({ id, name: id, prices: price, quantities }));
  const document = {
    id: 'rule',
    name: 'Rule',
    currency: 'USD',
    proration: { unit: 'second', rounding: 'half_up', ...rule.proration },
    intervals: rule.intervals ?? {},
    taxes: Object.entries(taxes ?? {}).map(([name, percent]) => ({ name, percent })),
    coupons: Object.fromEntries(
      Object.entries(coupons ?? {}).map(([code, coupon]) => [code, { duration: 'forever', ...coupon }]),
    ),
    quantities: seats ? { seats: { name: 'Seats', min: 0, max: 1000 } } : {},
    plans: plans.map((plan) => ({ ...plan, limits: {}, features: [] })),
    changePolicies: by === undefined ? [] : [{ when, timing: 'immediate', settlement: by }],
  };
  return parseCatalog(document, version);
}

/** `basic monthly 3 seats` */
function readTerms(text: string): Terms {
  const [plan = '', interval, seats] = text.split(' ');
  return terms(plan, interval, seats === undefined ? {} : { quantities: { seats: Number(seats) } });
}

function hold({ coupons }: Catalog, coupon: string, date: string): HeldCoupon {
  const given = coupons[coupon];
  if (!given) throw new Error(`No coupon ${coupon}`);
  return holdCoupon({ coupon, terms: given }, at(date));
}
