import { useId } from 'react';
import { useWording } from '../i18n/wording-context';

interface RequestFormProps {
  readonly note: string;
  readonly onNote: (note: string) => void;
}

const LONGEST_NOTE = 2_000;

/** What the customer tells support with a change that support carries out. */
export function RequestForm({ note, onNote }: RequestFormProps) {
  const { t } = useWording();
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="font-semibold">
        {t('request.title')}
      </h3>
      <p className="mb-3 text-pretty text-muted">{t('request.text')}</p>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {t('request.note')}
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={note}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          onNote(event.target.value);
        }}
        className="w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
      />
      <p id={`${id}-hint`} className="text-sm text-muted">
        {t('request.noteHint')}
      </p>
    </section>
  );
}
