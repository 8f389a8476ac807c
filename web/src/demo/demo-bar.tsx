import { useMutation } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useChange } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useRefreshEverywhere } from '../app/refresh';
import { useWording } from '../i18n/wording-context';
import { Icon } from '../ui/icon';
import {
  advanceClock,
  answerRequest,
  type DemoClock,
  demoWorkflows,
  rememberClock,
  useDemoClock,
} from './demo-clock';

const DAY_MS = 86_400_000;

/** In the demo: what time it is for this account, and moving it. */
export function ClockBar() {
  const { account } = useBilling();
  const clock = useDemoClock();
  const isTheirs = clock?.clock === account.testClock;
  return clock !== null && isTheirs ? <Bar clock={clock} /> : null;
}

function Bar({ clock }: { readonly clock: DemoClock }) {
  const { t, dateTime } = useWording();
  const { subscription } = useBilling();
  const { account } = subscription;
  const workflows = demoWorkflows();
  const refreshEverywhere = useRefreshEverywhere();
  const problemText = useProblemText();
  const moving = useMutation({
    mutationFn: (to: number) => advanceClock(clock.clock, new Date(to).toISOString()),
    onSuccess: rememberClock,
    onSettled: refreshEverywhere,
  });
  const now = Date.parse(clock.now);
  const moves = [
    { label: t('demo.day'), to: now + DAY_MS },
    { label: t('demo.week'), to: now + 7 * DAY_MS },
    { label: t('demo.renewal'), to: Date.parse(subscription.currentPeriod.end) },
  ];
  return (
    <aside aria-label={t('demo.bar')} className="bg-[#1b201e] text-[#f6f6f2]">
      <div className="mx-auto flex max-w-[76rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm sm:px-6">
        <p className="flex flex-1 basis-60 items-center gap-2 tabular-nums" role="status">
          <Icon name="clock" className="size-4" />
          {moving.isPending ? t('demo.moving') : t('demo.now', { now: dateTime(clock.now) })}
        </p>
        {moving.error !== null && <p>{problemText(moving.error)}</p>}
        <SupportBar />
        <div className="flex flex-wrap items-center gap-1">
          {moves.map(({ label, to }) => (
            <BarButton
              key={label}
              disabled={moving.isPending || to <= now}
              onClick={() => {
                moving.mutate(to);
              }}
            >
              {label}
            </BarButton>
          ))}
          <BarLink href={`/demo/mail?account=${account}`}>{t('demo.mail')}</BarLink>
          {workflows !== null && <BarLink href={workflows}>Temporal UI</BarLink>}
          <BarLink href="/demo">{t('demo.others')}</BarLink>
        </div>
      </div>
    </aside>
  );
}

/** In the demo nobody sits at support: whoever tries it out answers the request. */
function SupportBar() {
  const { t } = useWording();
  const { subscription } = useBilling();
  const pending = useChange(subscription.pendingChange).data;
  const refreshEverywhere = useRefreshEverywhere();
  const answering = useMutation({
    mutationFn: ({ change, answer }: { change: string; answer: 'approve' | 'decline' }) =>
      answerRequest(change, answer),
    onSettled: refreshEverywhere,
  });
  if (pending?.status !== 'requested' || pending.id !== subscription.pendingChange) return null;
  return (
    <div role="group" aria-label={t('demo.support')} className="flex flex-wrap items-center gap-1">
      <span aria-hidden="true" className="mr-2">
        {t('demo.support')}
      </span>
      {(['approve', 'decline'] as const).map((answer) => (
        <BarButton
          key={answer}
          disabled={answering.isPending}
          onClick={() => {
            answering.mutate({ change: pending.id, answer });
          }}
        >
          {t(`demo.${answer}`)}
        </BarButton>
      ))}
    </div>
  );
}

/** A button of the demo's dark bar. */
function BarButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return (
    <button
      type="button"
      className="min-h-8 rounded-md border border-white/40 px-3 font-medium hover:bg-white/15 disabled:opacity-50"
      {...props}
    />
  );
}

function BarLink(props: ComponentProps<'a'>) {
  return <a className="inline-flex min-h-8 items-center px-2 font-medium underline" {...props} />;
}
