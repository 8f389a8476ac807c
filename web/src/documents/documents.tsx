import { useCreditNotes, useInvoices, useReceipts } from '../api/queries';
import type { CreditNote, Invoice, Receipt } from '../api/types';
import { useBilling } from '../app/billing-context';
import { usePlace } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { PAYMENT_DUE } from '../payment/due-card';
import { Button } from '../ui/button';
import { Loading } from '../ui/loading';
import { Section } from '../ui/section';
import { ShowAll, useShortened } from '../ui/shortened';
import { DownloadButton, InvoiceStatus } from './document';

const SHOWN_AT_FIRST = 6;

/** Invoices with their receipts, and credit notes; the newest first. */
export function Documents() {
  const { t } = useWording();
  const { account } = useBilling();
  const invoices = useInvoices(account.id);
  const receipts = useReceipts(account.id);
  const { document: wanted } = usePlace();
  const creditNotes = useCreditNotes(account.id).data ?? [];
  const newestFirst = [...(invoices.data ?? []), ...creditNotes]
    .sort((a, b) => a.issuedAt.localeCompare(b.issuedAt))
    .reverse();
  const list = useShortened(newestFirst, SHOWN_AT_FIRST, { isWhole: wanted !== null });
  return (
    <Section title={t('documents.title')}>
      <Loading of={invoices} />
      {invoices.data?.length === 0 && <p className="text-muted">{t('documents.none')}</p>}
      <ul className="divide-y divide-line">
        {list.shown.map((document) =>
          'creditNoteFor' in document ? (
            <CreditNoteRow
              key={document.id}
              creditNote={document}
              invoice={invoices.data?.find(({ id }) => id === document.creditNoteFor)}
            />
          ) : (
            <Row
              key={document.id}
              invoice={document}
              receipt={receipts.data?.find((receipt) => receipt.invoice === document.id)}
            />
          ),
        )}
      </ul>
      <ShowAll of={list}>{t('documents.all', { count: newestFirst.length })}</ShowAll>
    </Section>
  );
}

const ROW =
  'grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-3 sm:grid-cols-[11rem_1fr_auto_13.5rem]';

interface CreditNoteRowProps {
  readonly creditNote: CreditNote;
  readonly invoice: Invoice | undefined;
}

function CreditNoteRow({ creditNote, invoice }: CreditNoteRowProps) {
  const { t, date, money } = useWording();
  const { id, number, total, issuedAt, currency } = creditNote;
  return (
    <li className={ROW}>
      <span className="font-medium">{date(issuedAt)}</span>
      <span className="hidden min-w-0 text-muted sm:block">
        <span className="block truncate tabular-nums">{number}</span>
        {invoice !== undefined && (
          <span className="block truncate text-sm">
            {t('documents.creditNoteFor', { number: invoice.number })}
          </span>
        )}
      </span>
      <span className="text-end font-medium tabular-nums">{money(total, currency)}</span>
      <span className="col-span-2 -ms-3 flex gap-1 sm:col-span-1 sm:ms-0">
        <DownloadButton kind="credit-notes" id={id} number={number} label={t('documents.creditNote')} />
      </span>
    </li>
  );
}

function Row({ invoice, receipt }: { readonly invoice: Invoice; readonly receipt: Receipt | undefined }) {
  const { t, date, money } = useWording();
  const { document } = usePlace();
  const { overdue } = useBilling().subscription;
  const isDue = overdue?.invoices.includes(invoice.id) === true;
  const isLookedFor = document !== null && [invoice.id, receipt?.id].includes(document);
  const { id, number, status, total, issuedAt, currency } = invoice;
  return (
    <li
      ref={isLookedFor ? showRow : null}
      className={`${ROW} ${isLookedFor ? '-mx-3 rounded-lg bg-accent-soft px-3' : ''}`}
    >
      <span className="font-medium">{date(issuedAt)}</span>
      <span className="hidden min-w-0 items-center gap-3 text-muted sm:flex">
        <span className="truncate tabular-nums">{number}</span>
        {status !== 'paid' && <InvoiceStatus status={status} />}
      </span>
      <span className="text-end font-medium tabular-nums">{money(total, currency)}</span>
      <span className="col-span-2 -ms-3 flex gap-1 sm:col-span-1 sm:ms-0">
        <DownloadButton kind="invoices" id={id} number={number} label={t('documents.invoice')} />
        {isDue && (
          <Button small look="quiet" aria-label={`${t('documents.pay')}: ${number}`} onClick={leadToPayment}>
            {t('documents.pay')}
          </Button>
        )}
        {receipt !== undefined && (
          <DownloadButton
            kind="receipts"
            id={receipt.id}
            number={receipt.number}
            label={t('documents.receipt')}
          />
        )}
      </span>
    </li>
  );
}

function showRow(row: HTMLLIElement | null): void {
  row?.scrollIntoView({ block: 'center' });
}

function leadToPayment(): void {
  document.getElementById(PAYMENT_DUE)?.focus();
}
