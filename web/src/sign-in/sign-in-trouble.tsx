import { isProblem } from '../api/request';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Notice } from '../ui/notice';

/** Why a code was not sent, or not taken. */
export function SignInTrouble({
  error,
  about,
}: {
  readonly error: Error | null;
  readonly about: 'email' | 'code';
}) {
  const { t } = useWording();
  const problemText = useProblemText();
  if (error === null) return null;
  const isWrong = isProblem(error, 'invalid_request');
  return <Notice look="danger">{isWrong ? t(`signIn.wrong.${about}`) : problemText(error)}</Notice>;
}
