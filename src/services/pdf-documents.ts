import { brandOf } from '../domain/catalog/branding';
import type { Catalog } from '../domain/catalog/catalog';
import { nameIn } from '../domain/catalog/names';
import type { Invoice, Receipt } from '../domain/billing/documents';
import { roundingOf } from '../domain/money/rounding';
import { includedTax } from '../domain/settlement/tax';
import type { Account } from '../domain/account/account';
import { loadAccount } from '../adapters/persistence/accounts';
import type { CatalogVersions } from '../adapters/persistence/catalogs';
import type { ChangeReads } from '../adapters/persistence/change-reads';
import type { Database } from '../adapters/persistence/database';
import type { PdfDocument } from '../ports/documents';
import type { DocumentContext, DocumentRenderer } from '../ports/documents';

export interface PdfDocumentDependencies {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly changes: ChangeReads;
  readonly renderer: DocumentRenderer;
}

/** Invoices and receipts as PDF, in the language and time zone of their account (CH-3). */
export class PdfDocuments {
  constructor(private readonly dependencies: PdfDocumentDependencies) {}

  async invoice(invoice: Invoice): Promise<PdfDocument> {
    const content = await this.dependencies.renderer.renderInvoice(invoice, await this.#context(invoice));
    return { filename: `${invoice.number}.pdf`, content };
  }

  async receipt(receipt: Receipt, invoice: Invoice): Promise<PdfDocument> {
    const context = { ...(await this.#context(invoice)), invoiceNumber: invoice.number };
    const content = await this.dependencies.renderer.renderReceipt(receipt, context);
    return { filename: `${receipt.number}.pdf`, content };
  }

  async #context(invoice: Invoice): Promise<DocumentContext> {
    const { database, catalogs } = this.dependencies;
    const { account } = await loadAccount(database.prisma, invoice.account);
    const catalog = await catalogs.newestOf(invoice.subscription);
    if (!catalog) throw new Error(`The catalog of ${invoice.subscription} is missing.`);
    const brand = brandOf(catalog);
    const { name, email, address, taxId, locale, timezone } = account;
    return {
      seller: catalog.seller ?? { name: brand.name },
      brand,
      customer: { name, email, address, taxId },
      locale,
      timezone,
      labels: labelsOf(catalog, locale),
      includedTaxes: includedTaxes(invoice, catalog, account),
      ...(await this.#givenBack(invoice)),
    };
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
  { region }: Account,
): NonNullable<DocumentContext['includedTaxes']> {
  return catalog.taxes
    .map((tax) => ({
      name: tax.name,
      percent: tax.percent,
      amount: includedTax(total, tax, { taxes: catalog.taxes, region }, roundingOf(catalog)),
    }))
    .filter(({ amount }) => amount !== 0);
}
