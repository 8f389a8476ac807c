import { useState } from 'react';
import { moveTo, useSearch } from '../app/location';
import type { Change } from '../api/types';
import { ProblemNotice } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Loading } from '../ui/loading';
import { Section } from '../ui/section';
import { useFound, useWaiting } from './api';

/** Accounts by what customers say of themselves, and the requests that wait. */
export function Find() {
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const found = useFound(search);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Find an account</h1>
      <form
        role="search"
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(text.trim());
        }}
      >
        <Field label="Name, email address, id or invoice number" value={text} onChange={setText} isRequired />
        <Button type="submit" look="primary">
          Find
        </Button>
      </form>
      <ProblemNotice error={found.error} how="as told" />
      {found.data?.length === 0 && <p role="status">No account is found with “{search}”.</p>}
      {found.data !== undefined && found.data.length > 0 && (
        <ul aria-label="Accounts" className="divide-y divide-line rounded-2xl border border-line bg-surface">
          {found.data.map((account) => (
            <Row
              key={account.id}
              name={account.name}
              beside={`${account.email} · ${account.id}`}
              account={account.id}
            />
          ))}
        </ul>
      )}
      <More of={found} label="Show more accounts" />
      <Waiting />
    </>
  );
}

function Waiting() {
  const waiting = useWaiting();
  return (
    <Section title="Requests that wait">
      <Loading of={waiting} />
      {waiting.data?.length === 0 && <p className="text-muted">None.</p>}
      <ul className="-mx-5 divide-y divide-line">
        {waiting.data?.map((change) => (
          <WaitingRow key={change.id} change={change} />
        ))}
      </ul>
      <More of={waiting} label="Show more requests" />
    </Section>
  );
}

/** By the names of the customer and of the plans, which is what support is told. */
function WaitingRow({ change }: { readonly change: Change }) {
  const { date } = useWording();
  const { account, from, to, names, confirmedAt } = change;
  const plans = `${names?.from ?? from.plan ?? 'nothing'} → ${names?.to ?? to.plan ?? 'nothing'}`;
  const sent = confirmedAt === null ? '' : ` · sent on ${date(confirmedAt)}`;
  return <Row name={names?.account ?? account} beside={plans + sent} account={account} />;
}

interface MoreProps {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly label: string;
}

/** Asks for the next part of a list, where there is one. */
function More({ of, label }: MoreProps) {
  if (!of.hasNextPage) return null;
  return (
    <Button
      small
      look="quiet"
      className="mt-2 -ms-3 justify-self-start"
      isBusy={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      {label}
    </Button>
  );
}

interface RowProps {
  readonly name: string;
  readonly beside: string;
  readonly account: string;
}

function Row({ name, beside, account }: RowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
      <span className="min-w-0 flex-1 basis-60">
        <span className="block font-medium wrap-anywhere">{name}</span>
        <span className="block text-sm wrap-anywhere text-muted">{beside}</span>
      </span>
      <Button
        small
        aria-label={`Open: ${name}`}
        onClick={() => {
          openAccount(account);
        }}
      >
        Open
      </Button>
    </li>
  );
}

/** The account that the address names. */
export function useOpenAccount(): string | null {
  return useSearch().get('account');
}

/** Opens an account, or the search where it is null. */
export function openAccount(id: string | null): void {
  moveTo(new URLSearchParams(id === null ? {} : { account: id }));
}
