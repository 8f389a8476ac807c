import { Router } from 'express';
import type { ReadableEmail, SentMail } from '../../ports/mailer';
import { setRoute } from '../observability';
import { sendJson } from '../operation/answer';

const PATH = '/demo/mail.json';
const MOST = 100;

/** The emails of a demo, the newest first, for anyone who can reach it: never mount it where real people are written to. */
export function mailRouter(mail: SentMail): Router {
  const router = Router();
  router.get(PATH, async (_request, response) => {
    setRoute(response, PATH);
    const emails = await mail.latest(MOST);
    sendJson(response, { data: emails.map(toApiEmail) });
  });
  return router;
}

function toApiEmail({ sentAt, ...email }: ReadableEmail) {
  return { ...email, sentAt: new Date(sentAt).toISOString() };
}
