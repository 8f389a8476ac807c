import { useMutation, useQueryClient } from '@tanstack/react-query';
import { quoteChange, type TermsRequest } from '../api/billing';
import { rememberChange } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { goTo, usePlace } from '../app/location';
import { useRefreshEverywhere } from '../app/other-tabs';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { SummaryFigures } from './summary-figures';
import { type Draft, requestFor } from './use-draft';
import { usePreview } from './use-preview';

/** What the draft costs, always in view, and the way to the review. */
export function Summary({ draft }: { readonly draft: Draft }) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const wanted = requestFor(subscription, draft.terms);
  return (
    <aside
      aria-label={t('summary.title')}
      className={`sticky bottom-0 z-20 -mx-4 ${wanted === null ? 'max-lg:hidden' : ''} border-t border-line bg-surface px-4 py-4 shadow-[0_-8px_24px_-16px_rgb(0_0_0/0.35)] sm:mx-0 sm:rounded-2xl sm:border sm:p-6 sm:shadow-none lg:top-6 lg:bottom-auto lg:self-start`}
    >
      <h2 className="mb-3 hidden font-semibold tracking-tight sm:block">{t('summary.title')}</h2>
      {wanted === null ? (
        <p className="text-muted">{t('summary.choose')}</p>
      ) : (
        <Wanted wanted={wanted} onStartOver={draft.startOver} />
      )}
    </aside>
  );
}

interface WantedProps {
  readonly wanted: TermsRequest;
  readonly onStartOver: () => void;
}

function Wanted({ wanted, onStartOver }: WantedProps) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const { change } = usePlace();
  const preview = usePreview(subscription, wanted, change !== null);
  const review = useReview();
  const problemText = useProblemText();
  const problem = preview.error ?? review.error;
  return (
    <>
      {problem !== null && <p className="mb-3 text-danger">{problemText(problem)}</p>}
      {preview.quote !== null && <SummaryFigures quote={preview.quote} isUpdating={preview.isUpdating} />}
      {preview.quote === null && preview.error === null && <Placeholder />}
      <div className="mt-4 flex gap-2 lg:flex-col">
        <Button
          look="primary"
          className="flex-1"
          disabled={preview.quote === null}
          isBusy={review.isPending}
          onClick={() => {
            review.mutate(wanted);
          }}
        >
          {review.isPending ? t('review.preparing') : t('summary.review')}
        </Button>
        <Button look="quiet" onClick={onStartOver}>
          {t('summary.undo')}
        </Button>
      </div>
    </>
  );
}

function useReview() {
  const client = useQueryClient();
  const refresh = useRefreshEverywhere();
  const { subscription } = useBilling();
  return useMutation({
    mutationFn: (wanted: TermsRequest) => quoteChange(subscription.id, wanted),
    onSuccess: (change) => {
      rememberChange(client, change);
      goTo({ configuring: true, change: change.id });
      void refresh();
    },
  });
}

function Placeholder() {
  return (
    <div aria-hidden="true" className="grid animate-pulse gap-2">
      <div className="h-4 w-24 rounded bg-sunken" />
      <div className="h-9 w-36 rounded bg-sunken" />
      <div className="h-4 w-44 rounded bg-sunken" />
    </div>
  );
}
