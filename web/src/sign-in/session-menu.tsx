import { useSignedIn } from '../api/queries';
import { chooseAccount, useSessionState } from '../api/session';
import { moveTo } from '../app/address';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { useSignOut } from './use-sign-out';

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
