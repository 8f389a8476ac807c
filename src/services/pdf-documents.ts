import { brandOf } from '../domain/catalog/branding';
import type { Catalog } from '../domain/catalog/catalog';
import { nameIn } from '../domain/catalog/lookup';
import type { CreditNote } from '../domain/billing/credit-note';
import {
  printedAs,
  type Invoice,
  type Issued,
  type Printed,
  type Receipt,
} from '../domain/billing/documents';
import { roundingOf } from '../domain/money/rounding';
import { includedTax } from '../domain/settlement/tax';
import { loadAccount } from '../adapters/persistence/accounts';
import type { CatalogVersions } from '../adapters/persistence/catalogs';
import type { ChangeReads } from '../adapters/persistence/change-reads';
import type { Database } from '../adapters/persistence/database';
import type { Card, DocumentContext, DocumentRenderer, PdfDocument } from '../ports/documents';

export interface PdfDocumentDependencies {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly changes: ChangeReads;
  readonly renderer: DocumentRenderer;
}

/**
 * Invoices, receipts and credit notes as PDF, in the language and time zone of their account (CH-3); seller, customer and
 * taxes are as they were when the document was issued.
 */
export class PdfDocuments {
  constructor(private readonly dependencies: PdfDocumentDependencies) {}

  async invoice(invoice: Issued<Invoice>): Promise<PdfDocument> {
    const context = {
      ...(await this.#context(invoice, invoice)),
      ...(await this.#givenBack(invoice)),
      paidWith: await this.#paidWith(invoice),
    };
    const content = await this.dependencies.renderer.renderInvoice(invoice, context);
    return { filename: `${invoice.number}.pdf`, content };
  }

  async receipt(receipt: Issued<Receipt>, invoice: Issued<Invoice>): Promise<PdfDocument> {
    const context = {
      ...(await this.#context(receipt, invoice)),
      ...(await this.#givenBack(invoice)),
      paidWith: await this.#paidWith(invoice),
      invoiceNumber: invoice.number,
    };
    const content = await this.dependencies.renderer.renderReceipt(receipt, context);
    return { filename: `${receipt.number}.pdf`, content };
  }

  async creditNote(note: Issued<CreditNote>, invoice: Issued<Invoice>): Promise<PdfDocument> {
    const context = {
      ...(await this.#context(note, { ...invoice, total: -note.total })),
      invoiceNumber: invoice.number,
    };
    const content = await this.dependencies.renderer.renderCreditNote(note, context);
    return { filename: `${note.number}.pdf`, content };
  }

  /** Parties as the document prints them; taxes inside of the total are those of the invoice. */
  async #context(
    { printed }: Pick<Issued<unknown>, 'printed'>,
    invoice: Issued<Invoice>,
  ): Promise<DocumentContext> {
    const { database, catalogs } = this.dependencies;
    const { account } = await loadAccount(database.prisma, invoice.account);
    const newest = await catalogs.newestOf(invoice.subscription);
    if (!newest) throw new Error(`The catalog of ${invoice.subscription} is missing.`);
    const taxed = invoice.printed ?? printedAs(account, newest);
    const { seller, customer } = printed ?? taxed;
    const catalog = await catalogs.get(taxed.catalog.id, taxed.catalog.version);
    const { locale, timezone } = account;
    return {
      seller,
      brand: brandOf(newest),
      customer,
      locale,
      timezone,
      labels: labelsOf(catalog, locale),
      includedTaxes: includedTaxes(invoice, catalog, taxed),
    };
  }

  /** The card keeps its brand and last four digits after its account has removed it. */
  async #paidWith({ id, subscription }: Invoice): Promise<Card | null> {
    const [card] = await this.dependencies.database.prisma.$queryRaw<Card[]>`
      SELECT m.brand, m.last4 FROM payments p JOIN payment_methods m ON m.id = p.method
      WHERE p.subscription = ${subscription} AND p.invoice = ${id} AND p.status = 'succeeded' ORDER BY p.created_at DESC, p.id DESC LIMIT 1`;
    return card ?? null;
  }

  async #givenBack({ change }: Invoice): Promise<Pick<DocumentContext, 'givenBack'>> {
    if (change === null) return {};
    const { quote } = (await this.dependencies.changes.get(change)).change;
    return { givenBack: { refunded: quote.refundDue, creditIssued: quote.creditIssued } };
  }
}

/** Names of everything that a line can be about. */
function labelsOf({ plans, quantities, addOns }: Catalog, locale: string): Record<string, string> {
  return Object.fromEntries([
    ...plans.map(({ id, name }) => [`plan:${id}`, nameIn(name, locale)]),
    ...Object.entries(quantities).map(([id, { name }]) => [`quantity:${id}`, nameIn(name, locale)]),
    ...Object.entries(addOns).map(([id, { name }]) => [`add_on:${id}`, nameIn(name, locale)]),
  ]) as Record<string, string>;
}

function includedTaxes(
  { total }: Invoice,
  catalog: Catalog,
  { region }: Printed,
): NonNullable<DocumentContext['includedTaxes']> {
  return catalog.taxes
    .map((tax) => ({
      name: tax.name,
      percent: tax.percent,
      amount: includedTax(total, tax, { taxes: catalog.taxes, region }, roundingOf(catalog)),
    }))
    .filter(({ amount }) => amount !== 0);
}
