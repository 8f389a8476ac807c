import { ulid } from './sortable-id';
import type { Account } from '../../domain/account/account';
import type { Instant } from '../../domain/calendar/instant';
import type { NotificationContent } from '../../domain/notification/content';
import type { LinksFor, RenderEmail } from '../../ports/mailer';
import type { Row } from './rows';

/** What turns notifications into rows needs to know of the installation. */
export interface NotificationSettings {
  readonly renderEmail: RenderEmail;
  readonly linksFor: LinksFor;
  /** Where requests for support go; null where nobody said. */
  readonly supportEmail: string | null;
}

/** Puts what people are told into rows, one for each recipient; the worker sends them afterwards. */
export class NotificationRows {
  constructor(private readonly settings: NotificationSettings) {}

  /** To the account's owners and billing users, or to its own address where it has none; support's copies to support. */
  build(content: NotificationContent, account: Account, at: Instant): readonly Row[] {
    const { renderEmail, linksFor } = this.settings;
    // Of the email only its subject is kept: it is written again when it is sent, with its links.
    const links = linksFor(account.id, () => null);
    const { locale, timezone } = account;
    const { subject } = renderEmail(content, { locale, timezone, links });
    return this.#recipients(content, account).map((to) => ({
      id: `ntf_${ulid()}`,
      account: account.id,
      change: content.change,
      kind: content.kind,
      to,
      subject,
      locale,
      timezone,
      content,
      listed: content.kind !== 'support_request',
      sent_at: new Date(at).toISOString(),
      next_try_at: new Date().toISOString(),
    }));
  }

  #recipients(content: NotificationContent, account: Account): readonly string[] {
    if (content.kind === 'support_request')
      return this.settings.supportEmail ? [this.settings.supportEmail] : [];
    const people = account.users
      .filter(({ role }) => role === 'owner' || role === 'billing')
      .map(({ email }) => email);
    return people.length > 0 ? [...new Set(people)] : [account.email];
  }
}
