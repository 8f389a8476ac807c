/** A document in its reader's words, before anything is drawn: what the tests read and the page shows. */
export interface DocumentContent {
  readonly locale: string;
  readonly title: string;
  readonly seller: Party;
  readonly customer: Party & { readonly heading: string };
  readonly facts: readonly Labeled[];
  /** The one sentence to read: what is due, or what was paid when. */
  readonly headline: string;
  readonly columns: { readonly description: string; readonly amount: string };
  readonly rows: readonly Row[];
  /** In place of rows where there are none. */
  readonly emptyNote: string;
  readonly totals: readonly Total[];
  /** Names the document on every page. */
  readonly footer: string;
  readonly pageLabel: (page: number, pages: number) => string;
  readonly createdAt: Date;
}

export interface Party {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Labeled {
  readonly label: string;
  readonly value: string;
}

export interface Row {
  readonly description: string;
  /** In smaller letters below: the period, and how the amount comes about. */
  readonly detail: string;
  readonly amount: string;
}

export interface Total extends Labeled {
  readonly isBold: boolean;
}
