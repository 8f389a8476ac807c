import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { askForCode, fetchSignedIn, signIn } from '../api/billing';
import { isProblem } from '../api/request';
import { goOnWithCookie } from '../api/session';
import type { Area, SignInCode } from '../api/types';
import { ProblemNotice } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { takeFocus } from '../ui/take-focus';
import { Notice } from '../ui/notice';

interface SignInProps {
  readonly area: Area;
  /** Why the page that was wanted is not shown. */
  readonly notice?: ReactNode;
  /** Other ways in, or away. */
  readonly children?: ReactNode;
}

/** Lets people in by a code that is sent to their email address; where they wanted to go stays in the address. */
export function SignIn({ area, notice, children }: SignInProps) {
  const { t } = useWording();
  const [asked, setAsked] = useState(() => askedCode(area));
  const keep = (next: AskedCode | null) => {
    rememberAskedCode(area, next);
    setAsked(next);
  };
  useFollowSignIn(area);
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-5 px-6 py-16">
      {notice}
      <div className="grid gap-2">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">
          {t(asked === null ? `signIn.title.${area}` : 'signIn.code.title')}
        </h1>
        <p className="text-pretty wrap-anywhere text-muted">
          {asked === null ? t('signIn.text') : t('signIn.code.text', { email: asked.email })}
        </p>
      </div>
      {asked === null ? (
        <EmailForm area={area} onAsked={keep} />
      ) : (
        <CodeForm
          area={area}
          asked={asked}
          onAgain={() => {
            keep(null);
          }}
        />
      )}
      {children}
    </main>
  );
}

function EmailForm({ area, onAsked }: { readonly area: Area; readonly onAsked: (asked: AskedCode) => void }) {
  const { t, locale } = useWording();
  const [email, setEmail] = useState('');
  const asking = useMutation({
    mutationFn: () => askForCode(email.trim(), area, locale),
    onSuccess: (asked) => {
      onAsked({ ...asked, email: email.trim() });
    },
  });
  return (
    <CredentialForm about="email" sending={asking} button={t('signIn.send')}>
      <Field
        label={t('signIn.email')}
        type="email"
        inputMode="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
        isRequired
      />
    </CredentialForm>
  );
}

interface CodeFormProps {
  readonly area: Area;
  readonly asked: AskedCode;
  readonly onAgain: () => void;
}

function CodeForm({ area, asked, onAgain }: CodeFormProps) {
  const { t } = useWording();
  const [code, setCode] = useState('');
  const client = useQueryClient();
  const entering = useMutation({
    mutationFn: () => signIn(asked.request, code),
    onSuccess: () => {
      rememberAskedCode(area, null);
      client.clear();
      goOnWithCookie();
    },
  });
  return (
    <CredentialForm
      about="code"
      sending={entering}
      button={t('signIn.enter')}
      beside={
        <Button look="quiet" onClick={onAgain}>
          {t('signIn.again')}
        </Button>
      }
    >
      <Field
        ref={takeFocus}
        label={t('signIn.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        isRequired
      />
    </CredentialForm>
  );
}

interface CredentialFormProps {
  readonly about: 'email' | 'code';
  readonly sending: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>;
  readonly button: string;
  /** Another way on. */
  readonly beside?: ReactNode;
  /** What is filled in. */
  readonly children: ReactNode;
}

/** One field and the button that sends it, with why it was not taken. */
function CredentialForm({ about, sending, button, beside, children }: CredentialFormProps) {
  const { t } = useWording();
  const { mutate, isPending, error } = sending;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) mutate();
      }}
    >
      {children}
      {isProblem(error, 'invalid_request') ? (
        <Notice look="danger">{t(`signIn.wrong.${about}`)}</Notice>
      ) : (
        <ProblemNotice error={error} />
      )}
      <Button type="submit" look="primary" isBusy={isPending}>
        {button}
      </Button>
      {beside}
    </form>
  );
}

/** Who signs in in another tab is let in here, too, when they come back. */
function useFollowSignIn(area: Area): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = (): void => {
      fetchSignedIn().then(
        (person) => {
          if (person.area !== area) return;
          client.clear();
          goOnWithCookie();
        },
        () => undefined,
      );
    };
    window.addEventListener('focus', look);
    return () => {
      window.removeEventListener('focus', look);
    };
  }, [area, client]);
}

/** A code that is on its way, if the address may sign in. */
interface AskedCode extends SignInCode {
  readonly email: string;
}

const storedAs = (area: Area): string => `planshift.asked-code.${area}`;

/** Kept while its reader looks at their email: a phone may load this page anew meanwhile. */
function rememberAskedCode(area: Area, asked: AskedCode | null): void {
  if (asked === null) window.sessionStorage.removeItem(storedAs(area));
  else window.sessionStorage.setItem(storedAs(area), JSON.stringify(asked));
}

/** Null where none was asked for in this tab, or it is over. */
function askedCode(area: Area): AskedCode | null {
  const stored = window.sessionStorage.getItem(storedAs(area));
  const asked = stored === null ? null : (JSON.parse(stored) as AskedCode);
  return asked !== null && Date.parse(asked.expiresAt) > Date.now() ? asked : null;
}
