import { INK, PAGE, RIGHT, Sheet } from './sheet';

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
const TOTALS = { x: LEFT + WIDTH / 2 - 60 } as const;

/** Draws a document on A4: who, what, the sentence to read, the rows, the totals. */
export function drawDocument(content: DocumentContent): Promise<Buffer> {
  const { title, seller, locale, createdAt, facts } = content;
  const [number] = facts;
  const sheet = new Sheet({
    title: `${title} ${number?.value ?? ''}`,
    author: seller.name,
    locale,
    createdAt,
  });
  drawHead(sheet, content);
  drawParties(sheet, content);
  sheet.write(content.headline, { x: LEFT, width: WIDTH, size: 16, isBold: true });
  sheet.y += 40;
  drawRows(sheet, content);
  drawTotals(sheet, content.totals);
  drawFooters(sheet, content);
  return sheet.finish();
}

function drawHead(sheet: Sheet, { seller, title }: DocumentContent): void {
  const half = WIDTH / 2;
  const name = sheet.write(seller.name, { x: LEFT, width: half, size: 13, isBold: true });
  sheet.write(title, { x: LEFT + half, width: half, size: 24, isBold: true, align: 'right' });
  sheet.y += name + 4;
  drawLines(sheet, seller.lines);
  sheet.y += 20;
  sheet.rule(LEFT);
  sheet.y += 20;
}

/** The customer on the left, the facts on the right. */
function drawParties(sheet: Sheet, { customer, facts }: DocumentContent): void {
  const top = sheet.y;
  for (const fact of facts) drawFact(sheet, fact);
  const factsEnd = sheet.y;
  sheet.y = top;
  drawCustomer(sheet, customer);
  sheet.y = Math.max(sheet.y, factsEnd) + 28;
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
  sheet.y += sheet.write(name, { x: LEFT, width, isBold: true }) + 2;
  drawLines(sheet, lines);
}

function drawLines(sheet: Sheet, lines: readonly string[]): void {
  for (const line of lines) sheet.y += sheet.write(line, { x: LEFT, width: WIDTH / 2, isQuiet: true }) + 1;
}

function drawRows(sheet: Sheet, content: DocumentContent): void {
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
  sheet.ensureRoom(totals.length * 24);
  for (const { label, value, isBold } of totals) {
    sheet.write(value, { ...AMOUNT, isBold });
    const width = AMOUNT.x - TOTALS.x;
    sheet.y += sheet.write(label, { x: TOTALS.x, width, isBold, isQuiet: !isBold }) + 6;
  }
}

function drawFooters(sheet: Sheet, { footer, pageLabel }: DocumentContent): void {
  const style = { size: 8, isQuiet: true };
  sheet.forEachPage((page, pages) => {
    sheet.y = PAGE.height - PAGE.margin - 12;
    sheet.rule(LEFT);
    sheet.y += 8;
    sheet.write(footer, { x: LEFT, width: WIDTH - 100, ...style });
    sheet.write(pageLabel(page, pages), { x: RIGHT - 100, width: 100, align: 'right', ...style });
  });
}
