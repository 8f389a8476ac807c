import printable from './printable.json';

/** Of what some font draws: pairs of first and last, in order. */
const RANGES = printable.ranges.split(' ').map((range) => {
  const [first = '', last = first] = range.split('-');
  return [parseInt(first, 16), parseInt(last, 16)] as const;
});

/** What steers other characters, or breaks lines, leaves no mark of its own. */
const UNSEEN = /^[\p{Cc}\p{Default_Ignorable_Code_Point}]$/u;

/** The characters of a text that no packaged font draws, each once. */
export function unprintableIn(text: string): string[] {
  return [...new Set(text.normalize('NFC'))].filter((character) => !isPrintable(character));
}

/** Enough to find the mistake in a text of any length. */
const MOST_NAMED = 5;

/**
 * A check of what stands on invoices, receipts and credit notes: a text that no document could print is refused where it is
 * given, so that none leaves it out.
 */
export function refuseUnprintable(text: string, context: { addIssue(message: string): void }): void {
  const unprintable = unprintableIn(text).slice(0, MOST_NAMED).map(codeOf);
  if (unprintable.length > 0)
    context.addIssue(`must be of characters that documents can print: no font has ${unprintable.join(', ')}`);
}

/** As people and programs look a character up: `U+1F980`. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  let [low, high] = [0, RANGES.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((RANGES[middle]?.[1] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return (RANGES[low]?.[0] ?? Infinity) <= code || UNSEEN.test(character);
}
