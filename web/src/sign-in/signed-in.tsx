import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { signOut } from '../api/billing';
import { useSignedIn } from '../api/queries';
import { chooseAccount, forgetSession, useSessionState } from '../api/session';
import type { SignedIn } from '../api/types';
import { LoadingPage, Unreachable } from '../app/bare-page';
import { moveTo } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { SignIn } from './sign-in';

/** Which of their accounts who has signed in sees: the one that the address names, the only one, or their choice. */
export function WhichAccount({ wanted }: { readonly wanted: string | null }) {
  const signedIn = useSignedIn(true);
  if (signedIn.error !== null) return <Unreachable onRetry={() => void signedIn.refetch()} />;
  if (signedIn.data === undefined) return <LoadingPage />;
  if (signedIn.data.area !== 'billing') return <SignIn area="billing" />;
  const own = signedIn.data.accounts;
  const clear = wanted === null ? (own.length === 1 ? own[0] : undefined) : own.find(isFor(wanted));
  return clear === undefined ? (
    <Choice person={signedIn.data} wanted={wanted} />
  ) : (
    <Chosen account={clear.account} />
  );
}

const isFor = (wanted: string) => (own: { readonly account: string }) => own.account === wanted;

function Chosen({ account }: { readonly account: string }) {
  useEffect(() => {
    chooseAccount(account);
  }, [account]);
  return <LoadingPage />;
}

function Choice({ person, wanted }: { readonly person: SignedIn; readonly wanted: string | null }) {
  const { t } = useWording();
  const signOut = useSignOut();
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-5 px-6 py-16">
      {wanted !== null && <Notice look="warn">{t('signIn.otherAccount', { email: person.email })}</Notice>}
      <h1 className="text-2xl font-semibold tracking-tight">{t('signIn.choose')}</h1>
      <ul className="grid gap-2">
        {person.accounts.map(({ account, name }) => (
          <li key={account}>
            <Button
              className="w-full justify-start wrap-anywhere"
              onClick={() => {
                if (wanted !== null) moveTo(new URLSearchParams(), 'replace');
                chooseAccount(account);
              }}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
      <Button look="quiet" isBusy={signOut.isPending} onClick={signOut.run}>
        {t('signIn.otherAddress')}
      </Button>
    </main>
  );
}

/** For who has signed in: the way out, and to the other accounts. A token of the application has neither. */
export function SessionMenu() {
  const { t } = useWording();
  const isSignedIn = useSessionState().kind === 'cookie';
  const person = useSignedIn(isSignedIn).data;
  const signOut = useSignOut();
  if (!isSignedIn) return null;
  return (
    <>
      {person !== undefined && person.accounts.length > 1 && (
        <Button
          small
          look="quiet"
          onClick={() => {
            moveTo(new URLSearchParams(), 'replace');
            chooseAccount(null);
          }}
        >
          {t('signIn.switch')}
        </Button>
      )}
      <Button small look="quiet" isBusy={signOut.isPending} onClick={signOut.run}>
        {t('signIn.out')}
      </Button>
    </>
  );
}

/** Signs out of this browser, and forgets what was read. */
export function useSignOut(): { readonly run: () => void; readonly isPending: boolean } {
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.clear();
      forgetSession();
    },
  });
  return {
    isPending: leaving.isPending,
    run: () => {
      leaving.mutate();
    },
  };
}
