import { Router } from 'express';
import { decodeTime } from 'ulid';
import type { ReadableEmail, SentMail } from '../../ports/sent-mail';
import { setRoute } from '../observability/observe-requests';
import { sendJson } from '../operation/send-result';

const PATH = '/demo/mail.json';
const MOST = 100;

/** The emails of a demo, of all kinds, the newest first, for anyone who can reach it: never mount it where real people are written to. */
export function mailRouter(kinds: readonly SentMail[]): Router {
  const router = Router();
  router.get(PATH, async (_request, response) => {
    setRoute(response, PATH);
    const emails = (await Promise.all(kinds.map((mail) => mail.latest(MOST)))).flat();
    emails.sort((one, other) => writtenAt(other) - writtenAt(one));
    sendJson(response, { data: emails.slice(0, MOST).map(toApiEmail) });
  });
  return router;
}

/** Not by `sentAt`: each account may live on a clock of its own. */
function writtenAt({ id }: ReadableEmail): number {
  return decodeTime(id.slice(id.indexOf('_') + 1));
}

function toApiEmail({ sentAt, ...email }: ReadableEmail) {
  return { ...email, sentAt: new Date(sentAt).toISOString() };
}
