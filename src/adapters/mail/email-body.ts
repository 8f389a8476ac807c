/** A stretch of plain text. */
export interface Paragraph {
  readonly type: 'paragraph';
  readonly text: string;
}

export interface FactRow {
  readonly label: string;
  readonly value: string;
}

/** What there is to know at a glance. */
export interface FactTable {
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
export interface Quotation {
  readonly type: 'quotation';
  readonly heading: string;
  readonly text: string;
}

/** The one thing that the email asks its reader to do. */
export interface Button {
  readonly type: 'button';
  readonly label: string;
  readonly url: string;
}

export interface Link {
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
}
