import { PROBLEM_KINDS, type PublicProblemCode } from '../problem/problem';

/** What a client does about each code. */
const ADVICE: Readonly<Record<PublicProblemCode, string>> = {
  invalid_request:
    'Something in the path, the query or the body is malformed, unknown, out of range or names what does not exist. `errors` lists every mistake with its `path`. Mend the request; sent again as it is, it is refused again.',
  unauthorized:
    'There is no credential, or it is not good any more: a mistyped key, a portal session that is over after its hour, a cookie of who has signed out. Send `Authorization: Bearer <key>`, or open a new session.',
  payment_declined:
    'The gateway declined the payment, and nothing changed. A change is `quoted` again until it expires: confirm it with another `paymentMethod`. A first payment made no subscription: add another payment method, and subscribe again. See [When a payment is refused](#section/Guides/When-a-payment-is-refused).',
  authentication_required:
    'The bank wants its customer to confirm. Hand `clientSecret` to Stripe.js, or send the customer to the billing page, which does the same. See [When a payment is refused](#section/Guides/When-a-payment-is-refused).',
  forbidden:
    'The credential is good, but not for this: the key’s role, or that of the user in `Planshift-User`, may not do it, or the catalog lets others change plans. Each operation says which roles may.',
  not_found:
    'Nothing has this id, or nothing that the caller may see. A portal session sees its own account only.',
  method_not_allowed:
    'The path exists, but not with this method. The header `Allow` names those that it has.',
  quote_expired: 'The quote was good until its `expiresAt`. Ask for a new one, show it, and confirm that.',
  quote_stale:
    'What the quote was made from is different by now: the plan, its period, its quantities, a change that waits, or the account credit. Nothing was charged. Ask for a new quote, show it, and confirm that.',
  change_in_progress:
    'A change of this subscription is being charged. Read it until it is `completed`, `quoted` or `requires_action`; then try again.',
  conflict:
    'What is asked for does not go with how things stand: the change is over, the test clock is moving, a request with the same `Idempotency-Key` is still being carried out. `detail` says which. With `Retry-After`, the same request may be sent again.',
  over_limit:
    'The catalog lets this change happen only once what exceeds the new limits is gone. `detail` names what there is too much of. Remove it, report the resources anew, and confirm again.',
  change_not_offered:
    'All parts of this exist, but they are not sold together, or not to this subscriber: a plan without this interval, an add-on of another plan, a change that no policy of the catalog allows. With `availableAt`, it may be made from then on.',
  no_change: 'The subscription has these terms already. There is nothing to do.',
  idempotency_key_reused:
    'The key came before with another method, path, body or user. Use a new key for each thing that is to be done once.',
  rate_limited: 'The caller asks more than it may for now. Wait for as many seconds as `Retry-After` says.',
  internal_error:
    'The service made a mistake, which is in its log under `instance`. A POST with an `Idempotency-Key` may be sent again under the same key.',
  unavailable:
    'Something that the service needs does not answer: the database, Temporal, the payment gateway or the host’s resources. Send the same request again after `Retry-After`, a POST under its `Idempotency-Key`: what was charged is not charged twice.',
};

/** Every code as Markdown, under a heading that its problem documents lead to. */
export function describeProblemCodes(): string {
  const codes = Object.entries(ADVICE).map(([code, advice]) => {
    const { status, title } = PROBLEM_KINDS[code as PublicProblemCode];
    return `## ${code}\n\n**${status}** · ${title}.\n\n${advice}`;
  });
  return `# Problems\n\nThe \`type\` of a problem document leads here.\n\n${codes.join('\n\n')}`;
}
