import { moveTo, useSearch } from '../app/address';

/** The account that the address names. */
export function useOpenAccount(): string | null {
  return useSearch().get('account');
}

/** Opens an account, or the search where it is null. */
export function openAccount(id: string | null): void {
  moveTo(new URLSearchParams(id === null ? {} : { account: id }));
}
