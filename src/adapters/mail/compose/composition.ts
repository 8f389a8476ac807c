import type { NotificationLinks } from '../../../ports/mailer';
import type { Block, Button, EmailBody, FactRow, FactTable, Link, Paragraph, Quotation } from '../email-body';
import type { Voice } from '../voice';

/** What one kind of notification says; the frame around it is the same for all. */
type Composition = Pick<EmailBody, 'subject' | 'blocks'>;

/** Puts the facts of one kind of notification into words and order. */
export type Compose<Content> = (content: Content, voice: Voice, links: NotificationLinks) => Composition;

export function paragraph(text: string): Paragraph {
  return { type: 'paragraph', text };
}

export function button(label: string, url: string): Button {
  return { type: 'button', label, url };
}

export function link(label: string, url: string): Link {
  return { type: 'link', label, url };
}

/** A table of facts; rows that do not apply are left out, and so is a table without rows. */
export function facts(rows: readonly (FactRow | null)[]): FactTable[] {
  const applying = rows.filter((row) => row !== null);
  return applying.length > 0 ? [{ type: 'facts', rows: applying }] : [];
}

/** What somebody wrote, where somebody wrote something. */
export function quotation(heading: string, text: string | null): Quotation[] {
  return text === null || text.trim() === '' ? [] : [{ type: 'quotation', heading, text: text.trim() }];
}

/** `blocks` where `condition` holds, else none. */
export function onlyIf(condition: boolean, ...blocks: readonly Block[]): readonly Block[] {
  return condition ? blocks : [];
}

/** To the card that is missing; else to the billing page. */
export function nextStep(
  { follows, subscription }: { readonly follows: string; readonly subscription: string },
  voice: Voice,
  links: NotificationLinks,
): Button {
  return follows === 'needs_method'
    ? button(voice.say('card.button'), links.card(subscription))
    : button(voice.say('billing.button'), links.billing(subscription));
}
