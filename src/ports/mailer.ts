import type { Brand } from '../domain/catalog/branding';
import type { NotificationContent } from '../domain/notification/content';
import type { Instant } from '../domain/calendar/instant';
import type { Purpose, Area } from './access';

/** An email's words, ready to send. */
export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Where an email leads its reader; each function gives an absolute URL. */
export interface NotificationLinks {
  /** The customer's billing page. */
  billing(subscription: string): string;
  /** The page on which a customer chooses the resources to keep. */
  chooseWhatToKeep(change: string, subscription: string): string;
  /** The page on which a customer gives a card that works. */
  card(subscription: string): string;
  /** Where a payment that waits is made: of a change, or else of what is open on a subscription. */
  payment(subscription: string, change: string | null): string;
  invoice(invoice: string): string;
  receipt(receipt: string): string;
  /** The change's workflow in the Temporal UI, for support. */
  workflow(change: string): string;
  /** The API's addresses for support's decision, called with POST. */
  approve(change: string): string;
  decline(change: string): string;
}

/** The numbers of the documents that a notification names, by their ids. */
export type DocumentNumbers = Readonly<Record<string, string>>;

/**
 * The links of an email to one of an account's people; `tokenOf` gives the token that lets its reader do what a link is
 * for without signing in, or null where there is none.
 */
export type LinksFor = (account: string, tokenOf: (purpose: Purpose) => string | null) => NotificationLinks;

/** For whom an email is written. */
export interface EmailReader {
  /** BCP 47; a language without texts reads English. */
  readonly locale: string;
  /** IANA name. */
  readonly timezone: string;
  readonly links: NotificationLinks;
  readonly numbers: DocumentNumbers;
  /** Who speaks, its `logo` being the address under which the email shows it; the product's name alone unless said. */
  readonly brand?: Brand | null;
}

/** Puts the facts of a notification into the words of its reader. Pure: the same arguments, the same email. */
export type RenderEmail = (content: NotificationContent, reader: EmailReader) => RenderedEmail;

/** What the email says that a code to sign in is sent with. */
export interface SignInFacts {
  readonly code: string;
  readonly area: Area;
  /** How long it is good. */
  readonly minutes: number;
  /** Whose billing it is; null where nobody can say. */
  readonly brand: Pick<Brand, 'name' | 'colour'> | null;
}

/** Puts a code to sign in into an email. Pure. */
export type RenderSignInEmail = (facts: SignInFacts, locale: string) => RenderedEmail;

interface EmailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Where the email shows it: as `cid:…`, and not among the files. */
  readonly contentId?: string;
}

/** One email to one recipient. */
export interface OutgoingEmail extends RenderedEmail {
  readonly to: string;
  /** Without angle brackets; the same for every attempt, so that receivers can drop what they get twice. */
  readonly messageId: string;
  readonly replyTo?: string;
  /** The sender's name, where it is another than that of all emails. */
  readonly senderName?: string;
  readonly attachments?: readonly EmailAttachment[];
}

/** `rejected`: the receiving side refused this email for good; sending it again would be refused again. */
export type SendResult =
  { readonly status: 'accepted' } | { readonly status: 'rejected'; readonly reason: string };

/** Hands emails over for delivery. Failures that may pass (no connection, greylisting) are thrown. */
export interface Mailer {
  send(email: OutgoingEmail): Promise<SendResult>;
}

/** An email as its recipient reads it. */
export interface ReadableEmail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** The account's time, which on a test clock is not the real one. */
  readonly sentAt: Instant;
  readonly text: string;
  readonly html: string;
}

/** The emails that were decided on, whether or not a server has taken them yet. */
export interface SentMail {
  /** The one that was written last comes first; of one account, or of all where it is null. */
  latest(limit: number, account?: string | null): Promise<readonly ReadableEmail[]>;
}
