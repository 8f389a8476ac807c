import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { endSession, keepToken, sessionToken, subscribeToSession } from '../api/session-token';
import { Button } from '../ui/button';
import { AccountPage } from './account-page';
import { Field } from './field';
import { Find } from './find';
import { openAccount, useOpenAccount } from './place';

/** Support's page: whoever has a key with the role `support` finds an account, and acts for it with a reason. */
export function Desk() {
  const token = useSyncExternalStore(subscribeToSession, sessionToken);
  const account = useOpenAccount();
  const client = useQueryClient();
  if (token === null) return <SignIn />;
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line bg-surface px-5 py-3">
        <p className="font-semibold">Support</p>
        <div className="flex gap-2">
          {account !== null && (
            <Button
              small
              look="quiet"
              onClick={() => {
                openAccount(null);
              }}
            >
              Find another account
            </Button>
          )}
          <Button
            small
            onClick={() => {
              endSession();
              client.clear();
            }}
          >
            Sign out
          </Button>
        </div>
      </header>
      <main className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-8 sm:px-6">
        {account === null ? <Find /> : <AccountPage key={account} id={account} />}
      </main>
    </>
  );
}

function SignIn() {
  const [key, setKey] = useState('');
  return (
    <main className="mx-auto grid max-w-md gap-4 px-5 py-16">
      <h1 className="text-2xl font-semibold tracking-tight">Support</h1>
      <p className="text-pretty text-muted">
        Sign in with a key that has the role support. It stays in this tab, until you sign out or close it.
      </p>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== '') keepToken(key.trim());
        }}
      >
        <Field label="Key" type="password" value={key} onChange={setKey} isRequired />
        <Button type="submit" look="primary">
          Sign in
        </Button>
      </form>
    </main>
  );
}
