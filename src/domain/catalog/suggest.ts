/** Longer names are not compared: the work grows with the square of their length. */
const LONGEST_COMPARED = 100;
/** Of more names than these the nearest is not looked for. */
const MOST_COMPARED = 1000;

/**
 * Words that follow a message about an unknown name: the known one that was probably meant, or nothing.
 * @example suggest('price', ['name', 'prices']) // ': did you mean prices?'
 */
export function suggest(written: string, known: Iterable<string>): string {
  if (written.length > LONGEST_COMPARED) return '';
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of [...known].slice(0, MOST_COMPARED)) {
    const distance = countEdits(simplify(written), simplify(name));
    if (distance <= tolerance(name) && distance < (nearest?.distance ?? Infinity))
      nearest = { name, distance };
  }
  return nearest ? `: did you mean ${nearest.name}?` : '';
}

/** Case and the way of joining words are the most frequent slips: `priorityGroups`, `quote_ttl`. */
function simplify(name: string): string {
  return name.replace(/[_.-]/g, '').toLowerCase();
}

/** One slip in a short name, two in a longer one, three in a long one. */
function tolerance(name: string): number {
  return Math.min(3, Math.max(1, Math.floor(name.length / 4)));
}

/** Levenshtein's distance: letters to add, remove or replace. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 0; at < from.length; at++) {
    const next = [at + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (from[at] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
