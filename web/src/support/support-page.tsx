import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSignedIn } from '../api/queries';
import { forgetSession, keepToken, useSessionState } from '../api/session';
import { LoadingPage } from '../app/bare-page';
import { SignIn } from '../sign-in/sign-in';
import { useSignOut } from '../sign-in/signed-in';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { AccountPage } from './account-page';
import { Find, openAccount, useOpenAccount } from './find';

/** Support's page: who has signed in, or has a key with the role `support`, finds an account and acts for it with a reason. */
export function SupportPage() {
  const session = useSessionState();
  const isSignedIn = session.kind === 'cookie';
  const person = useSignedIn(isSignedIn).data;
  const account = useOpenAccount();
  if (isSignedIn && person === undefined) return <LoadingPage />;
  if (session.kind === 'none' || (isSignedIn && person?.area !== 'support'))
    return (
      <SignIn area="support">
        <KeyForm />
      </SignIn>
    );
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
          <SignOut hasCookie={isSignedIn} />
        </div>
      </header>
      <main className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-8 sm:px-6">
        {account === null ? <Find /> : <AccountPage key={account} id={account} />}
      </main>
    </>
  );
}

function SignOut({ hasCookie }: { readonly hasCookie: boolean }) {
  const client = useQueryClient();
  const signOut = useSignOut();
  const forgetKey = (): void => {
    forgetSession();
    client.clear();
  };
  return (
    <Button small isBusy={signOut.isPending} onClick={hasCookie ? signOut.run : forgetKey}>
      Sign out
    </Button>
  );
}

function KeyForm() {
  const [key, setKey] = useState('');
  return (
    <details className="rounded-xl border border-line px-4 py-3">
      <summary className="cursor-pointer font-medium">Use a key instead</summary>
      <form
        className="mt-3 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== '') keepToken(key.trim());
        }}
      >
        <p className="text-sm text-pretty text-muted">
          A key with the role support stays in this tab, until you sign out or close it.
        </p>
        <Field label="Key" type="password" value={key} onChange={setKey} isRequired />
        <Button type="submit">Use the key</Button>
      </form>
    </details>
  );
}
