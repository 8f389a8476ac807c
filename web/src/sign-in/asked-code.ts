import type { Area } from '../api/sign-in';

/** A code that is on its way, if the address may sign in. */
export interface AskedCode {
  readonly email: string;
  readonly request: string;
  readonly expiresAt: string;
}

const storedAs = (area: Area): string => `planshift.asked-code.${area}`;

/** Kept while its reader looks at their email: a phone may load this page anew meanwhile. */
export function rememberAskedCode(area: Area, asked: AskedCode | null): void {
  if (asked === null) window.sessionStorage.removeItem(storedAs(area));
  else window.sessionStorage.setItem(storedAs(area), JSON.stringify(asked));
}

/** Null where none was asked for in this tab, or it is over. */
export function askedCode(area: Area): AskedCode | null {
  const stored = window.sessionStorage.getItem(storedAs(area));
  const asked = stored === null ? null : (JSON.parse(stored) as AskedCode);
  return asked !== null && Date.parse(asked.expiresAt) > Date.now() ? asked : null;
}
