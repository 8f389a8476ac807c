import { ConnectionLost, isProblem, Problem } from '../api/request';
import { useWording } from '../i18n/wording-context';
import { Notice } from '../ui/notice';

/** Says to a customer why something was refused; `as told` in the service's words, where ours know less. */
export function useProblemText(): (error: Error, how?: 'as told') => string {
  const { t } = useWording();
  return (error, how) => {
    if (error instanceof ConnectionLost) return t('connection.lost');
    if (how === 'as told' && error instanceof Problem) return error.message;
    if (isProblem(error, 'no_change')) return t('error.noChange');
    if (isProblem(error, 'change_not_offered')) return t('summary.notOffered');
    if (isProblem(error, 'change_in_progress')) return t('summary.inProgress');
    if (isProblem(error, 'conflict')) return t('error.conflict');
    if (isProblem(error, 'forbidden')) return t('error.forbidden');
    if (isProblem(error, 'not_found')) return t('error.notFound');
    if (isProblem(error, 'rate_limited')) return t('error.rateLimited');
    return t('error.generic', { reason: error instanceof Problem ? error.message : error.name });
  };
}

interface ProblemNoticeProps {
  readonly error: Error | null;
  readonly how?: 'as told';
}

/** Says why something was refused; nothing where it was not. */
export function ProblemNotice({ error, how }: ProblemNoticeProps) {
  const problemText = useProblemText();
  return error === null ? null : <Notice look="danger">{problemText(error, how)}</Notice>;
}
