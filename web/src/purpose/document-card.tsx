import { useDocument } from '../api/queries';
import { DownloadButton } from '../documents/download-button';
import { useWording } from '../i18n/wording-context';
import { Badge } from '../ui/badge';
import { Placeholder } from '../ui/placeholder';
import { Unavailable } from '../ui/unavailable';

const STATUS_LOOKS = { open: 'warn', paid: 'good', void: 'neutral' } as const;

/** One invoice or receipt, by the link of an email. */
export function DocumentCard({ id }: { readonly id: string }) {
  const { t, date, money } = useWording();
  const isReceipt = id.startsWith('rcp_');
  const kind = isReceipt ? 'receipts' : 'invoices';
  const { data, isError, refetch } = useDocument(kind, id);
  const name = t(isReceipt ? 'documents.receipt' : 'documents.invoice');
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">
        {name} {data?.number}
      </h1>
      {isError && <Unavailable onRetry={() => void refetch()} />}
      {data === undefined && !isError && <Placeholder />}
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
              {'status' in data && (
                <Badge look={STATUS_LOOKS[data.status]}>{t(`documents.status.${data.status}`)}</Badge>
              )}
            </p>
          </div>
          <DownloadButton kind={kind} id={id} number={data.number} label={t('documents.download')} />
        </section>
      )}
    </>
  );
}
