import { useMutation } from '@tanstack/react-query';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { rememberDemo, startDemo } from './demo-clock';

const PRODUCTS = [
  { id: 'activecampaign', name: 'ActiveCampaign' },
  { id: 'crowdhandler', name: 'CrowdHandler' },
  { id: 'ecwid', name: 'Ecwid' },
] as const;

/** The demo's first page: one of the three products. */
export function Start() {
  const { t, language } = useWording();
  const problemText = useProblemText();
  const starting = useMutation({
    mutationFn: (product: string) => startDemo(product, language),
    onSuccess: (started) => {
      rememberDemo(started);
      window.location.assign(started.url);
    },
  });
  return (
    <main className="mx-auto grid max-w-5xl gap-8 px-5 py-10 sm:py-16">
      <div className="max-w-2xl">
        <p className="mb-2 font-semibold text-accent">Planshift</p>
        <h1 className="text-3xl font-semibold tracking-tight text-balance">{t('demo.title')}</h1>
        <p className="mt-2 text-lg text-pretty text-muted">{t('demo.text')}</p>
      </div>
      {starting.error !== null && (
        <Notice look="danger">{t('demo.failed', { reason: problemText(starting.error) })}</Notice>
      )}
      <ul className="grid gap-4 md:grid-cols-3">
        {PRODUCTS.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              disabled={starting.isPending}
              onClick={() => {
                starting.mutate(id);
              }}
              className="flex h-full w-full flex-col items-start gap-2 rounded-2xl border border-line bg-surface p-6 text-start transition-colors hover:border-accent disabled:opacity-60"
            >
              <span className="text-xl font-semibold tracking-tight">{t(`demo.${id}`)}</span>
              <span className="text-sm text-muted">{t('demo.like', { product: name })}</span>
              <span className="flex-1 text-pretty">{t(`demo.${id}.text`)}</span>
              <span className="mt-3 inline-flex items-center gap-2 font-medium text-accent">
                {t(starting.isPending && starting.variables === id ? 'demo.starting' : 'demo.start')}
                <Icon name="arrow" className="size-4" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Steps />
    </main>
  );
}

function Steps() {
  const { t } = useWording();
  return (
    <section aria-label={t('demo.steps')} className="border-t border-line pt-6">
      <h2 className="mb-3 font-semibold">{t('demo.steps')}</h2>
      <ol className="grid gap-4 md:grid-cols-3">
        {(['demo.step1', 'demo.step2', 'demo.step3'] as const).map((step, index) => (
          <li key={step} className="flex gap-3">
            <span className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent">
              {index + 1}
            </span>
            <span className="text-pretty">{t(step)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
