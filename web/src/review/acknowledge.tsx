import { useWording } from '../i18n/wording-context';

interface AcknowledgeProps {
  readonly isGiven: boolean;
  readonly onGive: (isGiven: boolean) => void;
}

/** What cannot be undone has to be understood first, where the catalog wants it. */
export function Acknowledge({ isGiven, onGive }: AcknowledgeProps) {
  const { t } = useWording();
  return (
    <label className="flex items-start gap-3 rounded-xl border border-line-strong px-4 py-3">
      <input
        type="checkbox"
        checked={isGiven}
        onChange={(event) => {
          onGive(event.target.checked);
        }}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span>{t('review.acknowledge')}</span>
    </label>
  );
}
