import { DomainError } from '../../domain/errors';
import { ROLES, type Role, type AccountAccess } from '../../ports/access';
import { type Action, type ActionRule, ACTIONS } from './actions';
import type { Caller } from './caller';

/**
 * Refuses what the caller's credential can never do, whatever it is done to.
 * @throws DomainError `forbidden`
 */
export function authorizeCredential(caller: Caller, action: Action): void {
  const rule: ActionRule = ACTIONS[action];
  if (caller.kind === 'key' && !reaches(caller.role, rule.role)) {
    throw forbidden(`A key with the role ${caller.role} may not do this; it needs ${rule.role}.`);
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

/** True where a role includes what another may do. */
function reaches(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

function forbidden(detail: string): DomainError {
  return new DomainError('forbidden', detail);
}
