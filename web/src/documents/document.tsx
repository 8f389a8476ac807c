import { useMutation } from '@tanstack/react-query';
import { type DocumentKind, fetchPdf } from '../api/billing';
import { useDocument } from '../api/queries';
import type { Invoice } from '../api/types';
import { useWording } from '../i18n/wording-context';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Loading } from '../ui/loading';

interface DownloadButtonProps {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly number: string;
  readonly label: string;
}

/** Saves the PDF of a document; a plain link could not carry the session's token. */
export function DownloadButton({ kind, id, number, label }: DownloadButtonProps) {
  const { t } = useWording();
  const download = useMutation({
    mutationFn: () => fetchPdf(kind, id),
    onSuccess: (pdf) => {
      save(pdf, `${number}.pdf`);
    },
  });
  return (
    <span>
      <Button
        small
        look="quiet"
        isBusy={download.isPending}
        aria-label={`${label} ${number}`}
        onClick={() => {
          download.mutate();
        }}
      >
        <Icon name="download" className="size-4" />
        {label}
      </Button>
      {download.isError && (
        <span role="alert" className="block text-sm text-danger">
          {t('documents.failed')}
        </span>
      )}
    </span>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const STATUS_LOOKS = { open: 'warn', paid: 'good', void: 'neutral' } as const;

/** Whether an invoice is paid. */
export function InvoiceStatus({ status }: Pick<Invoice, 'status'>) {
  const { t } = useWording();
  return <Badge look={STATUS_LOOKS[status]}>{t(`documents.status.${status}`)}</Badge>;
}

/** One invoice or receipt, by the link of an email. */
export function DocumentCard({ id }: { readonly id: string }) {
  const { t, date, money } = useWording();
  const isReceipt = id.startsWith('rcp_');
  const kind = isReceipt ? 'receipts' : 'invoices';
  const document = useDocument(kind, id);
  const { data } = document;
  const name = t(isReceipt ? 'documents.receipt' : 'documents.invoice');
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">
        {name} {data?.number}
      </h1>
      <Loading of={document} />
      {data !== undefined && (
        <section
          aria-label={name}
          className="flex flex-wrap items-center justify-between gap-4 rounded-2xl border border-line bg-surface p-5 sm:p-7"
        >
          <div>
            <p className="text-2xl font-semibold tabular-nums">
              {money('total' in data ? data.total : data.amountPaid, data.currency)}
            </p>
            <p className="flex flex-wrap items-center gap-2 text-muted">
              {date(data.issuedAt)}
              {'status' in data && <InvoiceStatus status={data.status} />}
            </p>
          </div>
          <DownloadButton kind={kind} id={id} number={data.number} label={t('documents.download')} />
        </section>
      )}
    </>
  );
}
