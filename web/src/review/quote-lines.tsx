import { type ReactNode, useId } from 'react';
import type { Change, Line, Quote } from '../api/types';
import { useCustomer } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { basisText, lineTitle, type LineContext } from './line-wording';

/** Each line of a quote with how it was calculated, and what they come to. */
export function QuoteLines({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const id = useId();
  const { lines } = change.quote;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-2 font-semibold">
        {t('review.lines')}
      </h3>
      {lines.length === 0 && <p className="text-muted">{t('review.lines.none')}</p>}
      <Lines lines={lines} change={change} />
      <Totals change={change} />
    </section>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  /** What the lines are a part of. */
  readonly change: LineContext['change'];
}

/** Lines, each with how it was calculated; nothing where there are none. */
export function Lines({ lines, change }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <dl className="divide-y divide-line border-y border-line">
      {lines.map((line, index) => (
        <LineRow key={`${line.component}/${line.kind}/${String(index)}`} line={line} change={change} />
      ))}
    </dl>
  );
}

function LineRow({ line, change }: Pick<LinesProps, 'change'> & { readonly line: Line }) {
  const wording = useWording();
  const { catalog } = useCustomer();
  const context = { wording, catalog, change };
  const basis = basisText(line, context);
  const { period, money } = wording;
  return (
    <div className="flex items-baseline justify-between gap-4 py-2.5">
      <dt className="min-w-0">
        <span className="block wrap-anywhere">{lineTitle(line, context)}</span>
        {basis !== null && <span className="block text-sm text-pretty text-muted tabular-nums">{basis}</span>}
        {line.kind !== 'forfeited' && line.kind !== 'account_credit' && (
          <span className="block text-sm text-muted">{period(line.period)}</span>
        )}
      </dt>
      <dd className="shrink-0 tabular-nums">{money(line.amount, catalog.currency)}</dd>
    </div>
  );
}

function Totals({ change }: { readonly change: Change }) {
  const { t, money } = useWording();
  const { amountDue, refundDue, creditIssued, creditLeft = 0, deferred, currency } = change.quote;
  return (
    <div className="grid gap-1 pt-3">
      <dl className="grid gap-1">
        <Total name={t('review.total.due')} isMain>
          {money(amountDue, currency)}
        </Total>
        {deferred !== 0 && <Total name={t('review.total.deferred')}>{money(deferred, currency)}</Total>}
        {refundDue > 0 && <Total name={t('review.total.refund')}>{money(refundDue, currency)}</Total>}
        {creditIssued > 0 && <Total name={t('review.total.issued')}>{money(creditIssued, currency)}</Total>}
        {creditLeft > 0 && <Total name={t('review.total.left')}>{money(creditLeft, currency)}</Total>}
      </dl>
      <CreditNotes quote={change.quote} />
    </div>
  );
}

/** What becomes of credit that neither pays now nor comes back: months ahead, and what is lost. */
export function CreditNotes({ quote }: { readonly quote: Quote }) {
  const { t, lastDay, money } = useWording();
  const { creditForfeited, prepaidMonths, paidThrough, recurring, currency } = quote;
  const lost = recurring.amount === 0 ? 'review.forfeited.free' : 'review.forfeited';
  return (
    <>
      {prepaidMonths > 0 && (
        <p className="text-pretty text-muted">
          {t('review.prepaid', { months: prepaidMonths, date: lastDay(paidThrough) })}
        </p>
      )}
      {creditForfeited > 0 && (
        <p className="text-pretty text-warn">{t(lost, { amount: money(creditForfeited, currency) })}</p>
      )}
    </>
  );
}

interface TotalProps {
  readonly name: string;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

/** An amount that lines come to. */
export function Total({ name, isMain = false, children }: TotalProps) {
  return (
    <div className={`flex items-baseline justify-between gap-4 font-semibold ${isMain ? 'text-lg' : ''}`}>
      <dt>{name}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
