import type { Instant } from '../domain/calendar/instant';
import type { CreditNote } from '../domain/billing/credit-note';
import type { Invoice, Issued, Receipt } from '../domain/billing/documents';
import type { LedgerEntry } from '../domain/billing/ledger';
import type { NotificationContent, NotificationKind } from '../domain/notification/content';
import { loadAccount } from '../adapters/persistence/accounts';
import type { Database } from '../adapters/persistence/database';
import {
  findCreditNote,
  findInvoice,
  findReceipt,
  readCreditNote,
  readInvoice,
  readReceipt,
} from '../adapters/persistence/documents';
import { DOCUMENT_NUMBERS } from '../adapters/persistence/notifications';
import { readPage, type ListQuery } from '../adapters/persistence/page';
import { fromLedgerRow, type Row } from '../adapters/persistence/rows';
import type { PdfDocument } from '../ports/documents';
import type { DocumentNumbers, NotificationLinks, RenderEmail } from '../ports/mailer';
import type { Page, PageRequest } from '../ports/reads';
import type { PdfDocuments } from './pdf-documents';

/** An email as it is listed: one entry for each recipient. */
export interface SentNotification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: Instant;
  readonly change: string | null;
}

/** An entry of the ledger, with the currency that its amount counts in. */
export interface PostedEntry {
  readonly entry: LedgerEntry;
  readonly currency: string;
}

/** What accounts were billed and told, from the database. */
export class DocumentService {
  constructor(
    private readonly database: Database,
    private readonly pdfs: PdfDocuments,
    private readonly writing: { readonly renderEmail: RenderEmail; readonly links: NotificationLinks },
  ) {}

  invoices(account: string, page: PageRequest): Promise<Page<Issued<Invoice>>> {
    return this.#list(account, page, { from: 'invoices', at: 't.issued_at', read: readInvoice });
  }

  receipts(account: string, page: PageRequest): Promise<Page<Issued<Receipt>>> {
    return this.#list(account, page, { from: 'receipts', at: 't.issued_at', read: readReceipt });
  }

  creditNotes(account: string, page: PageRequest): Promise<Page<Issued<CreditNote>>> {
    return this.#list(account, page, { from: 'credit_notes', at: 't.issued_at', read: readCreditNote });
  }

  ledger(account: string, page: PageRequest): Promise<Page<PostedEntry>> {
    const from = '(SELECT l.*, a.currency FROM ledger_entries l JOIN accounts a ON a.id = l.account)';
    const read = (row: Row): PostedEntry => ({
      entry: fromLedgerRow(row),
      currency: row.currency as string,
    });
    return this.#list(account, page, { from, at: 't.at', read });
  }

  notifications(account: string, page: PageRequest): Promise<Page<SentNotification>> {
    return this.#list(account, page, {
      from: `(SELECT n.*, ${DOCUMENT_NUMBERS} AS numbers FROM notifications n WHERE n.listed)`,
      at: 't.sent_at',
      read: (row) => this.#toNotification(row),
    });
  }

  invoice(id: string): Promise<Issued<Invoice>> {
    return findInvoice(this.database, id);
  }

  receipt(id: string): Promise<Issued<Receipt>> {
    return findReceipt(this.database, id);
  }

  creditNote(id: string): Promise<Issued<CreditNote>> {
    return findCreditNote(this.database, id);
  }

  async invoicePdf(id: string): Promise<PdfDocument> {
    return this.pdfs.invoice(await this.invoice(id));
  }

  async receiptPdf(id: string): Promise<PdfDocument> {
    const receipt = await this.receipt(id);
    return this.pdfs.receipt(receipt, await this.invoice(receipt.invoice));
  }

  async creditNotePdf(id: string): Promise<PdfDocument> {
    const note = await this.creditNote(id);
    return this.pdfs.creditNote(note, await this.invoice(note.invoice));
  }

  async #list<Item>(
    account: string,
    page: PageRequest,
    query: Pick<ListQuery<Item>, 'from' | 'at' | 'read'>,
  ): Promise<Page<Item>> {
    await loadAccount(this.database.prisma, account);
    return readPage(
      this.database.prisma,
      { ...query, id: 't.id', where: 't.account = $1', values: [account] },
      page,
    );
  }

  #toNotification(row: Row): SentNotification {
    const { renderEmail, links } = this.writing;
    const { content, locale, timezone, numbers } = row as unknown as StoredNotification;
    return {
      id: row.id as string,
      kind: row.kind as NotificationKind,
      to: row.to as string,
      subject: renderEmail(content, { locale, timezone, numbers, links }).subject,
      sentAt: Date.parse(row.sent_at as string),
      change: row.change as string | null,
    };
  }
}

/** What an email's subject is written from. */
interface StoredNotification {
  readonly content: NotificationContent;
  readonly locale: string;
  readonly timezone: string;
  readonly numbers: DocumentNumbers;
}
