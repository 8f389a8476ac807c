import { isProblem } from '../api/request';
import type { PortalSession } from '../api/types';
import { loadStripe } from './stripe';

/**
 * Pays; where the bank asks for it, the customer confirms there first, and then whoever pays learns what came of it under
 * a key of its own: what was confirmed is not charged again.
 * @param attempt - pays under the key that it is given; repeated with that key it pays nothing twice
 */
export async function payThroughBank<Paid>(
  session: PortalSession,
  idempotencyKey: string,
  attempt: (idempotencyKey: string) => Promise<Paid>,
): Promise<Paid> {
  try {
    return await attempt(idempotencyKey);
  } catch (error) {
    if (!isProblem(error, 'authentication_required') || error.clientSecret === null) throw error;
    if (!(await authenticate(session, error.clientSecret))) throw error;
    return attempt(crypto.randomUUID());
  }
}

/** Lets the customer confirm a payment with their bank; false where the bank did not confirm it. */
async function authenticate(session: PortalSession, clientSecret: string): Promise<boolean> {
  if (session.sandbox) return visitSandboxBank(clientSecret);
  const stripe = await loadStripe(session.stripePublishableKey ?? '');
  const { error } = await stripe.handleNextAction({ clientSecret });
  return error === undefined;
}

/**
 * The bank's page leads back here, to a page that reads everything anew, over the overview: there a payment that was begun
 * is shown. Who steps back instead has not confirmed. It speaks the page's language.
 */
function visitSandboxBank(clientSecret: string): Promise<boolean> {
  const place = new URLSearchParams(window.location.search);
  place.delete('view');
  const back = `${window.location.pathname}?${place.toString()}`;
  const { lang } = document.documentElement;
  const query = new URLSearchParams({ client_secret: clientSecret, return_url: back, lang });
  window.location.assign(`/sandbox/authenticate?${query.toString()}`);
  return new Promise((resolve) => {
    const onReturn = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      window.removeEventListener('pageshow', onReturn);
      resolve(false);
    };
    window.addEventListener('pageshow', onReturn);
  });
}
