import { DomainError } from '../../domain/errors';
import type { SignIn } from '../auth/sign-in';
import { writtenAs } from '../convert/written-as';
import { accepted, created, nothing, ok, operation, type Operation } from '../operation/operation';
import { askCodeRequest, askedCode, signedIn, signInRequest } from '../schemas/sign-in';

const toApiAskedCode = writtenAs(askedCode);
const toApiPerson = writtenAs(signedIn);

/** How people sign in and out. */
export function signInOperations(signIn: SignIn): readonly Operation[] {
  return [...codeOperations(signIn), ...sessionOperations(signIn)];
}

function codeOperations(signIn: SignIn): readonly Operation[] {
  return [
    operation({
      id: 'askForCode',
      method: 'post',
      path: '/v1/sign-in-codes',
      summary: 'Have a code sent to an email address',
      description:
        'Good for ten minutes and five attempts, in the browser that asked. The answer is the same for an address that nobody has.',
      tag: 'Sign-in',
      security: { action: 'sign-in' },
      body: askCodeRequest,
      idempotent: false,
      success: accepted(askedCode, 'If the address may sign in, a code is on its way'),
      handle: async ({ body: { email, area, locale = null } }) => {
        return toApiAskedCode(await signIn.ask({ email, area, locale }));
      },
    }),
    operation({
      id: 'signIn',
      method: 'post',
      path: '/v1/session',
      summary: 'Sign in with a code',
      description:
        'Sets a cookie that scripts cannot read: for a week, or for support twelve hours. It takes the place of a former one.',
      tag: 'Sign-in',
      security: { action: 'sign-in' },
      body: signInRequest,
      idempotent: false,
      success: created(signedIn, 'Who has signed in'),
      handle: async ({ body: { request, code } }, { cookie }) => {
        const { token, person } = await signIn.exchange(request, code);
        if (cookie.token !== null) await signIn.signOut(cookie.token);
        cookie.set(token, person.expiresAt);
        return toApiPerson(person);
      },
    }),
  ];
}

function sessionOperations(signIn: SignIn): readonly Operation[] {
  return [
    operation({
      id: 'getSession',
      method: 'get',
      path: '/v1/session',
      summary: 'Show who has signed in',
      tag: 'Sign-in',
      security: { action: 'sign-in' },
      success: ok(signedIn, 'Who has signed in'),
      problems: ['unauthorized'],
      handle: async (_input, { cookie }) => {
        const person = cookie.token === null ? null : await signIn.find(cookie.token);
        if (person === null) throw new DomainError('unauthorized', 'Nobody has signed in.');
        return toApiPerson(person);
      },
    }),
    operation({
      id: 'signOut',
      method: 'delete',
      path: '/v1/session',
      summary: 'Sign out',
      tag: 'Sign-in',
      security: { action: 'sign-in' },
      success: nothing('Nobody is signed in any more'),
      handle: async (_input, { cookie }) => {
        if (cookie.token !== null) await signIn.signOut(cookie.token);
        cookie.clear();
        return undefined;
      },
    }),
  ];
}
