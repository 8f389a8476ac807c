/** What nodemailer says of a failure, beyond its message. */
interface SmtpFailure extends Error {
  /** Nodemailer's own code: which step failed. */
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const ABOUT_THIS_EMAIL = new Set(['EENVELOPE', 'EMESSAGE']);
/** Replies to an envelope that are about our credentials, not about the recipient. */
const NOT_LET_IN = new Set([530, 534, 535, 538]);

/**
 * The reason for which this very email will always be refused, or null where another attempt may succeed:
 * no connection, a 4xx reply, or credentials and greetings that an operator sets right.
 */
export function findRefusal(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, responseCode, response, message }: SmtpFailure = error;
  if (code === undefined || !ABOUT_THIS_EMAIL.has(code)) return null;
  if (responseCode === undefined) return message;
  return responseCode >= 500 && !NOT_LET_IN.has(responseCode) ? (response ?? message) : null;
}
