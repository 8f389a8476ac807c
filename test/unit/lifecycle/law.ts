import type { Invoice } from '../../../src/domain/billing/documents';
import type { LedgerType } from '../../../src/domain/billing/ledger';
import type { State } from './store';
import type { Decided } from './world';

/** What a decision breaks; empty where the law holds. */
export type Law = (decided: Decided) => readonly string[];

export function claim(holds: boolean, what: string): string[] {
  return holds ? [] : [what];
}

export const sum = (rows: Iterable<{ readonly amount: number }>): number =>
  [...rows].reduce((total, { amount }) => total + amount, 0);

/** What the account still owes, minor units. */
export function unpaid(invoices: Iterable<Invoice>): number {
  return sum([...invoices].filter(({ status }) => status === 'open').map(({ total }) => ({ amount: total })));
}

/** What the ledger has of a type, minor units. */
export function entered({ ledger }: State, type: LedgerType): number {
  return sum(ledger.filter((entry) => entry.type === type));
}
