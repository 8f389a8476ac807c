import { ulid } from './database';
import type { Account } from '../../domain/account/account';
import { toIso, type Instant } from '../../domain/calendar/instant';
import type { NotificationContent } from '../../domain/notification/content';
import type { Row } from './rows';

/** SQL for the numbers of the documents that an email names, by their ids; `n` is the email's row. */
export const DOCUMENT_NUMBERS = `
  (SELECT coalesce(json_object_agg(d.id, d.number), '{}') FROM (
    SELECT id, number FROM invoices WHERE id = n.content ->> 'invoice' UNION ALL
    SELECT id, number FROM receipts WHERE id = n.content ->> 'receipt') d)`;

/**
 * Puts what people are told into rows, one for each recipient: facts, which become words when the email is sent or read. The
 * worker sends them afterwards.
 */
export class NotificationRows {
  /** @param supportEmail - where requests for support go; null where nobody said */
  constructor(private readonly supportEmail: string | null) {}

  /** To the account's owners and billing users, or to its own address where it has none; support's copies to support. */
  build(content: NotificationContent, account: Account, at: Instant): readonly Row[] {
    const { locale, timezone } = account;
    return this.#recipients(content, account).map((to) => ({
      id: `ntf_${ulid()}`,
      account: account.id,
      change: content.change,
      kind: content.kind,
      to,
      locale,
      timezone,
      content,
      listed: content.kind !== 'support_request',
      sent_at: toIso(at),
      next_try_at: new Date().toISOString(),
    }));
  }

  #recipients(content: NotificationContent, account: Account): readonly string[] {
    if (content.kind === 'support_request') return this.supportEmail ? [this.supportEmail] : [];
    const people = account.users
      .filter(({ role }) => role === 'owner' || role === 'billing')
      .map(({ email }) => email);
    return people.length > 0 ? [...new Set(people)] : [account.email];
  }
}
