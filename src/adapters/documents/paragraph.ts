import bidiFactory, { type EmbeddingLevels } from 'bidi-js';
import LineBreaker from 'linebreak';
import { codeOf, unprintableIn } from '../../domain/printable';
import type { Typeface, Typefaces } from './typefaces';

/** A stretch of a text that one font draws in one direction; the shortest is a letter with its marks. */
export interface Run {
  readonly start: number;
  readonly text: string;
  readonly typeface: Typeface;
  /** Of the Unicode Bidirectional Algorithm: odd from right to left. */
  readonly level: number;
}

export interface Line {
  /** As it is read. */
  readonly text: string;
  /** From left to right. */
  readonly runs: readonly Run[];
  readonly width: number;
}

/** How wide a run is, in points. */
export type Measure = (run: Run) => number;

const bidi = bidiFactory();
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** These scripts leave no room between words; where a line may end is for a dictionary to say. */
const WITHOUT_SPACES = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{2}$/u;
/** What could turn a text around, or hide in it; not what joins and parts letters, or says where lines may end. */
const STEERING = /(?![\u061C\u200B-\u200F])(?=\p{Default_Ignorable_Code_Point})\p{Cf}/gu;

/** What is printed of a text: letters and their accents as one, and the code of what no font has. */
function toPrintable(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(STEERING, '');
  return unprintableIn(plain).reduce(
    (printed, character) => printed.replaceAll(character, `[${codeOf(character)}]`),
    plain,
  );
}

/** A text as lines that fit into a width, each as runs from left to right (Unicode Bidirectional Algorithm). */
export class Paragraph {
  readonly #text: string;
  readonly #embedding: EmbeddingLevels;
  readonly #letters: readonly Run[];

  constructor(
    text: string,
    typefaces: Typefaces,
    private readonly measure: Measure,
  ) {
    this.#text = toPrintable(text);
    this.#embedding = bidi.getEmbeddingLevels(this.#text);
    this.#letters = chooseTypefaces(this.#text, this.#embedding, typefaces);
  }

  /** At least one, which is empty where the text is. */
  lines(width: number): Line[] {
    const lines: Line[] = [];
    let [start, end, used] = [0, 0, 0];
    for (const next of this.#findEnds(width)) {
      if (end > start && used + this.#measure(end, this.#trim(end, next)) > width) {
        lines.push(this.#line(start, end));
        [start, used] = [end, 0];
      }
      used += this.#measure(end, next);
      end = next;
    }
    return [...lines, this.#line(start, end)];
  }

  /** Where lines may end: within a word only where it is wider than a line. */
  *#findEnds(width: number): Generator<number> {
    let start = 0;
    for (const end of findBreaks(this.#text)) {
      if (this.#measure(start, this.#trim(start, end)) > width)
        yield* this.#lettersIn(start + 1, end).map((letter) => letter.start);
      yield end;
      start = end;
    }
  }

  #line(start: number, blankEnd: number): Line {
    const end = this.#trim(start, blankEnd);
    const runs = this.#runs(start, end);
    const order = bidi.getReorderedIndices(this.#text, this.#embedding, start, end - 1).slice(start, end);
    return {
      text: this.#text.slice(start, end),
      runs: [...new Set(order.flatMap((at) => runs.findLast((run) => run.start <= at) ?? []))],
      width: this.#measure(start, end),
    };
  }

  #measure(start: number, end: number): number {
    return this.#runs(start, end).reduce((width, run) => width + this.measure(run), 0);
  }

  /** Without the blanks at the end. */
  #trim(start: number, end: number): number {
    return start + this.#text.slice(start, end).trimEnd().length;
  }

  /** In the order of reading. */
  #runs(start: number, end: number): Run[] {
    const runs: Run[] = [];
    for (const letter of this.#lettersIn(start, end)) {
      const run = runs.at(-1);
      if (run?.typeface === letter.typeface && run.level === letter.level)
        runs.splice(-1, 1, { ...run, text: run.text + letter.text });
      else runs.push(letter);
    }
    return runs;
  }

  #lettersIn(start: number, end: number): Run[] {
    return this.#letters.filter((letter) => letter.start >= start && letter.start < end);
  }
}

/** A letter whose marks are of another font than itself is drawn piece by piece. */
function chooseTypefaces(text: string, { levels }: EmbeddingLevels, typefaces: Typefaces): Run[] {
  return [...letters.segment(text)].flatMap(({ segment, index }) => {
    const pieces = typefaces.find(segment) ? [segment] : Array.from(segment);
    return pieces.flatMap((piece, place) => {
      const start = index + pieces.slice(0, place).join('').length;
      const typeface = typefaces.find(piece);
      if (!typeface) throw new Error(`No font was opened for ${codeOf(piece)}.`);
      return [{ start, text: piece, typeface, level: levels[start] ?? 0 }];
    });
  });
}

function findBreaks(text: string): number[] {
  const breaks = new Set<number>();
  const breaker = new LineBreaker(text);
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) breaks.add(found.position);
  for (const { index } of words.segment(text))
    if (WITHOUT_SPACES.test(text.slice(index - 1, index + 1))) breaks.add(index);
  return [...breaks].sort((a, b) => a - b);
}
