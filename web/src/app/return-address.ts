const STORED_AS = 'planshift.return-address';

/** Keeps the way back to the application for when this page is opened with a link that is over. */
export function rememberReturnAddress(address: string | null): void {
  if (address !== null) window.localStorage.setItem(STORED_AS, address);
}

/** Where the customer came from last, or null where that is not known. */
export function returnAddress(): string | null {
  return window.localStorage.getItem(STORED_AS);
}
