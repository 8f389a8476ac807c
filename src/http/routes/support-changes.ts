import type { Change } from '../../domain/change/change';
import { DomainError } from '../../domain/errors';
import type { Caller } from '../auth/caller';

/**
 * Whether a caller may quote a change: without proration support and admins, with a secret key of their own; any other
 * customers, and admins for them.
 * @throws DomainError `forbidden`
 */
export function assertMayQuote(caller: Caller, { isWaived }: { readonly isWaived: boolean }): void {
  if (isWaived) assertMayWaive(caller);
  else if (isSupport(caller)) throw ownChangesOnly();
}

/**
 * Whether a caller may see, or make, a change without proration.
 * @throws DomainError `forbidden`
 */
export function assertMayWaive({ user }: Caller): void {
  if (user !== null)
    throw new DomainError('forbidden', 'Without proration changes are made with a secret key only.');
}

/**
 * A key with the role support confirms what support may ask for: changes without proration, and taking changes back.
 * @throws DomainError `forbidden`
 */
export async function assertMayConfirm(
  caller: Caller,
  change: () => Promise<Pick<Change, 'quote' | 'undoes'>>,
): Promise<void> {
  if (!isSupport(caller)) return;
  const { quote, undoes } = await change();
  if (quote.waived === undefined && undoes === null) throw ownChangesOnly();
}

function isSupport(caller: Caller): boolean {
  return (caller.kind === 'key' || caller.kind === 'person') && caller.role === 'support';
}

function ownChangesOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'A key with the role support makes changes without proration, and takes changes back.',
  );
}
