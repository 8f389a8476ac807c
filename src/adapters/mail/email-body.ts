import type { DocumentNumbers, NotificationLinks } from '../../ports/mailer';
import type { Translator } from './translator';

/** A stretch of plain text. */
interface Paragraph {
  readonly type: 'paragraph';
  readonly text: string;
}

export interface FactRow {
  readonly label: string;
  readonly value: string;
}

/** What there is to know at a glance. */
interface FactTable {
  readonly type: 'facts';
  readonly rows: readonly FactRow[];
}

/** Things of one fate under a heading that names it. `loss` is for what cannot be undone or will be missed. */
export interface ItemList {
  readonly type: 'list';
  readonly tone: 'loss' | 'neutral' | 'gain';
  readonly heading: string;
  readonly about?: string;
  readonly items: readonly { readonly label: string; readonly detail?: string }[];
}

/** Somebody's own words, kept as they were written. */
interface Quotation {
  readonly type: 'quotation';
  readonly heading: string;
  readonly text: string;
}

/** The one thing that the email asks its reader to do. */
interface Button {
  readonly type: 'button';
  readonly label: string;
  readonly url: string;
}

interface Link {
  readonly type: 'link';
  readonly label: string;
  readonly url: string;
}

/** What its reader types somewhere else. */
interface Code {
  readonly type: 'code';
  readonly text: string;
}

/** A command to copy, for support. */
interface Command {
  readonly type: 'command';
  readonly heading: string;
  readonly text: string;
}

export type Block = Paragraph | FactTable | ItemList | Quotation | Button | Link | Code | Command;

/** An email's words and order, before they become HTML or plain text. Nothing in it is escaped. */
export interface EmailBody {
  readonly subject: string;
  /** Whose product it is, above the title. */
  readonly productName: string;
  readonly blocks: readonly Block[];
  /** Why its reader gets it. */
  readonly footer: string;
  readonly footerLinks: readonly Omit<Link, 'type'>[];
  /** The address of the logo, where there is one. */
  readonly logo: string | null;
  /** `#0f5b53`: of links and buttons. */
  readonly colour: string;
}

/** What one kind of notification says; the frame around it is the same for all. */
type Composition = Pick<EmailBody, 'subject' | 'blocks'>;

/** Puts the facts of one kind of notification into words and order. */
export type Compose<Content> = (
  content: Content,
  translator: Translator,
  links: NotificationLinks,
  numbers: DocumentNumbers,
) => Composition;

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

/** The email for programs and readers that want no HTML: the same words in the same order. */
export function toPlainText(body: EmailBody, translator: Translator): string {
  const blocks = body.blocks.map((block) => writeBlock(block, translator));
  const links = body.footerLinks.map(
    ({ label, url }) => `${translator.say('format.labeled', { label, value: url })}\n`,
  );
  return [body.productName, body.subject, ...blocks, `-- \n${body.footer}\n${links.join('')}`].join('\n\n');
}

function writeBlock(block: Block, translator: Translator): string {
  const labeled = (label: string, value: string) => translator.say('format.labeled', { label, value });
  switch (block.type) {
    case 'paragraph':
    case 'code':
      return block.text;
    case 'facts':
      return block.rows.map(({ label, value }) => labeled(label, value)).join('\n');
    case 'list':
      return writeList(block);
    case 'quotation':
      return `${block.heading}\n${block.text.replaceAll(/^/gm, '> ')}`;
    case 'button':
    case 'link':
      return labeled(block.label, block.url);
    case 'command':
      return `${block.heading}\n${block.text}`;
  }
}

function writeList({ heading, about, items }: ItemList): string {
  const lines = items.map(({ label, detail }) => (detail ? `- ${label} (${detail})` : `- ${label}`));
  return [heading, ...lines, ...(about ? [about] : [])].join('\n');
}
