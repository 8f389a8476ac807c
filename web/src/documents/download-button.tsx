import { useMutation } from '@tanstack/react-query';
import { type DocumentKind, fetchPdf } from '../api/billing';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

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
