/** Colours as authors write them: `#0f5b53`. */

const WHITE = '#ffffff';
const BLACK = '#000000';

/** Where a brand's colour is read: the lightest and the darkest ground of the page in each scheme. */
const GROUNDS = { light: ['#f1f1ec', WHITE], dark: ['#191d1b', '#212624'] } as const;
/** What small text needs (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5;
/** How much of the colour its soft ground has. */
const SOFT = 0.1;
const STEP = 0.04;

/** The colour of links and buttons on a light or a dark page, and the soft ground that goes with it. */
export interface Tone {
  readonly accent: string;
  readonly soft: string;
}

/**
 * A brand's colour as it can be read: darkened on a light page and lightened on a dark one until small text in it, and
 * white or black on it, has the contrast that WCAG asks for.
 */
export function tonesOf(colour: string): { readonly light: Tone; readonly dark: Tone } {
  return { light: readable(colour, GROUNDS.light, BLACK), dark: readable(colour, GROUNDS.dark, WHITE) };
}

function readable(colour: string, grounds: readonly string[], towards: string): Tone {
  for (let share = 0; share < 1; share += STEP) {
    const accent = mix(colour, towards, share);
    const soft = mix(grounds[1] ?? WHITE, accent, SOFT);
    if ([...grounds, soft].every((ground) => contrast(accent, ground) >= READABLE)) return { accent, soft };
  }
  return { accent: towards, soft: mix(grounds[1] ?? WHITE, towards, SOFT) };
}

/** From 1 (the same) to 21 (black and white): WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function mix(colour: string, other: string, share: number): string {
  const [parts, others] = [channels(colour), channels(other)];
  const mixed = parts.map((part, index) => Math.round(part + ((others[index] ?? 0) - part) * share));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
