import type { Pool } from 'pg';
import type { InvoiceView, LedgerEntryView } from './service-client';
import type { Scenario } from './service-scenario';

/**
 * What must hold for an account at any time when nothing is being charged: charges − refunds = what its invoices list
 * (credits are negative lines, prepaid months and forfeited credit positive ones) − what is unpaid + account credit, less
 * what credit notes without a change give back.
 */
export async function expectMoneyAddsUp(scenario: Scenario, pool: Pool): Promise<void> {
  const [{ creditBalance }, invoices, receipts, ledger, notes] = await Promise.all([
    scenario.showAccount(),
    scenario.invoices(),
    scenario.receipts(),
    scenario.ledger(),
    scenario.creditNotes(),
  ]);
  const issued = invoices.filter(({ status }) => status !== 'void');
  const unpaid = sum(issued.filter(({ status }) => status === 'open').map(amountLeft));
  const kept = total(ledger, 'charge') - total(ledger, 'refund');
  const bySupport = sum(notes.filter(({ change }) => change === null).map(({ total: given }) => given));
  expect({ kept }).toEqual({ kept: sum(issued.map(listed)) - unpaid + creditBalance + bySupport });
  for (const note of notes) expect(sum(note.lines.map(({ amount }) => amount))).toBe(note.total);
  expect(creditBalance).toBe(total(ledger, 'credit_issued') - total(ledger, 'credit_applied'));
  expect(creditBalance).toBeGreaterThanOrEqual(0);
  for (const invoice of invoices.filter(({ status }) => status === 'paid')) {
    expect(invoice.total).toBe(invoice.creditApplied + invoice.amountPaid);
    expect(total(ofInvoice(ledger, invoice), 'charge')).toBe(invoice.amountPaid);
  }
  const paid = invoices.filter(({ status }) => status === 'paid').map(({ id }) => id);
  expect(receipts.map(({ invoice }) => invoice).sort()).toEqual(paid.sort());
  expect(await atTheGateway(pool, scenario.account)).toEqual({
    charged: total(ledger, 'charge'),
    refunded: total(ledger, 'refund'),
  });
}

/** What the gateway took from an account's cards, and what it sent back. */
async function atTheGateway(pool: Pool, account: string): Promise<{ charged: number; refunded: number }> {
  const { rows } = await pool.query<{ charged: string; refunded: string }>(
    `SELECT coalesce(sum(c.amount), 0) AS charged,
       coalesce(sum((SELECT sum(r.amount) FROM sandbox_refunds r WHERE r.charge = c.id)), 0) AS refunded
     FROM sandbox_charges c WHERE c.status = 'succeeded' AND c.metadata ->> 'account' = $1`,
    [account],
  );
  return { charged: Number(rows[0]?.charged), refunded: Number(rows[0]?.refunded) };
}

function ofInvoice(ledger: readonly LedgerEntryView[], { id }: InvoiceView): LedgerEntryView[] {
  return ledger.filter(({ invoice }) => invoice === id);
}

function total(ledger: readonly LedgerEntryView[], type: LedgerEntryView['type']): number {
  return sum(ledger.filter((entry) => entry.type === type).map(({ amount }) => amount));
}

/** Account credit that an invoice uses is a line too, but nothing that was sold. */
function listed({ lines }: InvoiceView): number {
  return sum(lines.filter(({ kind }) => kind !== 'account_credit').map(({ amount }) => amount));
}

function amountLeft({ total: whole, creditApplied }: InvoiceView): number {
  return whole - creditApplied;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
