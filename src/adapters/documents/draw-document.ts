import { INK, PAGE, RIGHT, Sheet } from './sheet';
import { Typefaces } from './typefaces';

/** A document in its reader's words, before anything is drawn: what the tests read and the page shows. */
export interface DocumentContent {
  readonly locale: string;
  /** BCP 47, as the reader asked for it, whether or not it has texts. */
  readonly wantedLocale: string;
  readonly title: string;
  readonly seller: Party;
  /** A data URL. */
  readonly logo: string | null;
  /** Of the title and the line below it. */
  readonly accent: string;
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
  /** Below it: terms and privacy. */
  readonly footerNotes: readonly string[];
  readonly pageLabel: (page: number, pages: number) => string;
  readonly createdAt: Date;
}

export interface Party {
  readonly name: string;
  readonly lines: readonly string[];
}

interface Labeled {
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

const LEFT = PAGE.margin;
const WIDTH = RIGHT - LEFT;
const GAP = 16;
/** Left of the amounts in the table. */
const AMOUNT = { x: RIGHT - 120, width: 120, align: 'right' } as const;
const DESCRIPTION = { x: LEFT, width: WIDTH - AMOUNT.width - GAP } as const;
const FACTS = { x: LEFT + WIDTH / 2 + GAP, labels: 105 } as const;
const LARGEST_LOGO = { width: 160, height: 40 } as const;
const TOTALS = { x: LEFT + WIDTH / 2 - 60 } as const;

/** Draws a document on A4: who, what, the sentence to read, the rows, the totals. */
export async function drawDocument(content: DocumentContent): Promise<Buffer> {
  const { title, seller, locale, createdAt, facts } = content;
  const [number] = facts;
  const typefaces = await Typefaces.open(everythingIn(content), content.wantedLocale);
  try {
    const sheet = new Sheet(
      { title: `${title} ${number?.value ?? ''}`, author: seller.name, locale, createdAt },
      typefaces,
    );
    drawContent(sheet, content);
    return await sheet.finish();
  } finally {
    typefaces.close();
  }
}

/** Whatever is said anywhere. */
function everythingIn(content: DocumentContent): string {
  return JSON.stringify({ ...content, logo: null });
}

function drawContent(sheet: Sheet, content: DocumentContent): void {
  sheet.reserveFooter(measureFooter(sheet, content));
  drawHead(sheet, content);
  drawParties(sheet, content);
  sheet.ensureRoom(60);
  sheet.write(content.headline, { x: LEFT, width: WIDTH, size: 16, isBold: true });
  sheet.y += 40;
  drawRows(sheet, content);
  drawTotals(sheet, content.totals);
  drawFooters(sheet, content);
}

function drawHead(sheet: Sheet, { seller, logo, accent, title }: DocumentContent): void {
  const half = WIDTH / 2;
  if (logo !== null) sheet.y += sheet.picture(logo, { x: LEFT, ...LARGEST_LOGO });
  const name = sheet.write(seller.name, { x: LEFT, width: half, size: 13, isBold: true });
  sheet.write(title, { x: LEFT + half, width: half, size: 24, isBold: true, align: 'right', color: accent });
  sheet.y += name + 4;
  drawLines(sheet, seller.lines);
  sheet.y += 20;
  sheet.rule(LEFT, accent);
  sheet.y += 20;
}

/** The customer on the left, the facts on the right. */
function drawParties(sheet: Sheet, { customer, facts }: DocumentContent): void {
  const { y: top, pages } = sheet;
  for (const fact of facts) drawFact(sheet, fact);
  const factsEnd = sheet.y;
  sheet.y = top;
  drawCustomer(sheet, customer);
  sheet.y = (sheet.pages > pages ? sheet.y : Math.max(sheet.y, factsEnd)) + 28;
}

function drawFact(sheet: Sheet, { label, value }: Labeled): void {
  const labelHeight = sheet.write(label, { x: FACTS.x, width: FACTS.labels, isQuiet: true });
  const x = FACTS.x + FACTS.labels;
  const height = sheet.write(value, { x, width: RIGHT - x, align: 'right' });
  sheet.y += Math.max(labelHeight, height) + 3;
}

function drawCustomer(sheet: Sheet, { heading, name, lines }: Party & { readonly heading: string }): void {
  const width = WIDTH / 2;
  sheet.y += sheet.write(heading, { x: LEFT, width, isQuiet: true }) + 3;
  sheet.flow(name, { x: LEFT, width, isBold: true });
  sheet.y += 2;
  drawLines(sheet, lines);
}

function drawLines(sheet: Sheet, lines: readonly string[]): void {
  for (const line of lines) {
    sheet.flow(line, { x: LEFT, width: WIDTH / 2, isQuiet: true });
    sheet.y += 1;
  }
}

/** About: a page does not end with the heads of columns. */
const COLUMNS_HEIGHT = 30;

function drawRows(sheet: Sheet, content: DocumentContent): void {
  const [first] = content.rows;
  if (first) sheet.ensureRoom(COLUMNS_HEIGHT + measureRow(sheet, first));
  drawColumns(sheet, content);
  if (content.rows.length === 0) {
    sheet.y += sheet.write(content.emptyNote, { ...DESCRIPTION, isQuiet: true }) + 10;
  }
  for (const row of content.rows) {
    if (sheet.ensureRoom(measureRow(sheet, row))) drawColumns(sheet, content);
    drawRow(sheet, row);
  }
}

function drawColumns(sheet: Sheet, { columns }: DocumentContent): void {
  const style = { size: 8.5, isQuiet: true };
  sheet.write(columns.amount, { ...AMOUNT, ...style });
  sheet.y += sheet.write(columns.description, { ...DESCRIPTION, ...style }) + 5;
  sheet.rule(LEFT, INK.strong);
  sheet.y += 9;
}

const DETAIL = { ...DESCRIPTION, size: 8.5, isQuiet: true } as const;

function measureRow(sheet: Sheet, { description, detail }: Row): number {
  return sheet.measure(description, DESCRIPTION) + sheet.measure(detail, DETAIL) + 20;
}

function drawRow(sheet: Sheet, { description, detail, amount }: Row): void {
  sheet.write(amount, AMOUNT);
  sheet.y += sheet.write(description, DESCRIPTION) + 2;
  sheet.y += sheet.write(detail, DETAIL) + 8;
  sheet.rule(LEFT);
  sheet.y += 9;
}

/** Totals stay together. */
function drawTotals(sheet: Sheet, totals: readonly Total[]): void {
  sheet.y += 4;
  const styleOf = ({ isBold }: Total) => ({
    x: TOTALS.x,
    width: AMOUNT.x - TOTALS.x,
    isBold,
    isQuiet: !isBold,
  });
  sheet.ensureRoom(
    totals.reduce((height, total) => height + sheet.measure(total.label, styleOf(total)) + 6, 0),
  );
  for (const total of totals) {
    sheet.write(total.value, { ...AMOUNT, isBold: total.isBold });
    sheet.y += sheet.write(total.label, styleOf(total)) + 6;
  }
}

const FOOTER = { x: LEFT, width: WIDTH - 100, size: 8, isQuiet: true } as const;

function measureFooter(sheet: Sheet, { footer, footerNotes }: DocumentContent): number {
  return [footer, ...footerNotes].reduce((height, text) => height + sheet.measure(text, FOOTER), 0);
}

function drawFooters(sheet: Sheet, { footer, footerNotes, pageLabel }: DocumentContent): void {
  sheet.forEachFooter((page, pages) => {
    sheet.rule(LEFT);
    sheet.y += 8;
    const name = sheet.write(footer, FOOTER);
    sheet.write(pageLabel(page, pages), { ...FOOTER, x: RIGHT - 100, width: 100, align: 'right' });
    sheet.y += name;
    for (const note of footerNotes) sheet.y += sheet.write(note, FOOTER);
  });
}
