import { DomainError } from '../../domain/errors';
import { ROLES, type Role, type AccountAccess, type AccountSubject } from '../../ports/access';
import { type Action, type ActionRule, ACTIONS } from './actions';
import type { Caller } from './caller';

/**
 * Refuses what the caller's credential can never do, whatever it is done to.
 * @throws DomainError `forbidden`
 */
export function authorizeCredential(caller: Caller, action: Action): void {
  const rule: ActionRule = ACTIONS[action];
  if (rule.role === null) return;
  if (caller.kind === 'visitor') throw new DomainError('unauthorized', 'Nobody has signed in.');
  if (caller.kind !== 'portal' && !reaches(caller.role, rule.role)) {
    throw forbidden(`The role ${caller.role} may not do this; it needs ${rule.role}.`);
  }
  if (caller.kind === 'portal' && caller.purpose !== null && !rule.links?.includes(caller.purpose.act)) {
    throw forbidden('The link is good for what the email is about: sign in for everything else.');
  }
  if (caller.user !== null && rule.users.length === 0) {
    throw forbidden('This is done with a secret key only, never on behalf of a user.');
  }
}

/**
 * Refuses what the user that the caller acts for may not do in an account. A portal session does not learn
 * whether anything outside its own account exists.
 * @throws DomainError `forbidden`, or `not_found` for what does not exist or belongs to others
 */
export function authorize(caller: Caller, action: Action, access: AccountAccess | null): void {
  authorizeCredential(caller, action);
  if (caller.user === null) return;
  if (access === null || (caller.kind === 'portal' && access.account !== caller.account)) {
    throw new DomainError('not_found', 'There is nothing with this id.');
  }
  const rule: ActionRule = ACTIONS[action];
  if (access.role === null) throw forbidden('The account has no such user.');
  if (!rule.users.includes(access.role)) throw forbidden('The user may not see or change billing.');
  const narrowed = rule.narrowedByCatalog ? access.changeAccess : null;
  if (narrowed?.includes(access.role) === false)
    throw forbidden('The catalog lets other users change plans.');
}

/**
 * Refuses a link from an email for anything but what the email is about.
 * @throws DomainError `not_found`, as for what belongs to others
 */
export function authorizeLink(
  caller: Caller,
  subject: AccountSubject | undefined,
  access: AccountAccess | null,
): void {
  const purpose = caller.kind === 'portal' ? caller.purpose : null;
  if (purpose === null || subject === undefined || subject.kind === 'account') return;
  const isOfSubscription = subject.kind === 'invoice' && access?.subscription === purpose.about;
  if (subject.id !== purpose.about && !isOfSubscription)
    throw new DomainError('not_found', 'There is nothing with this id.');
}

/** True where a role includes what another may do. */
function reaches(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

function forbidden(detail: string): DomainError {
  return new DomainError('forbidden', detail);
}

interface WithId {
  readonly params: { readonly id: string };
}

/** What a path that ends in an id is about, for the question who may touch it. */
export function accountOf({ params }: WithId): AccountSubject {
  return { kind: 'account', id: params.id };
}

export function subscriptionOf({ params }: WithId): AccountSubject {
  return { kind: 'subscription', id: params.id };
}

export function changeOf({ params }: WithId): AccountSubject {
  return { kind: 'change', id: params.id };
}

export function invoiceOf({ params }: WithId): AccountSubject {
  return { kind: 'invoice', id: params.id };
}

export function receiptOf({ params }: WithId): AccountSubject {
  return { kind: 'receipt', id: params.id };
}

export function creditNoteOf({ params }: WithId): AccountSubject {
  return { kind: 'credit_note', id: params.id };
}
