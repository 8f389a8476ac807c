import { z } from 'zod';
import type { Catalog } from './catalog';
import { name } from './fields';

/** Base64 of some 75 kB: it goes with every email. */
const LONGEST_LOGO = 100_000;
/** In pixels; a small file may hold a picture that fills the memory. */
const LARGEST_SIDE = 2000;
const DATA_URL = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/;
/** What is read of a PNG: its signature and the header with its size. */
const BASE64_OF_HEADER = 40;

const logo = z
  .string()
  .max(LONGEST_LOGO, `must be ${String(LONGEST_LOGO)} characters at most`)
  .refine((text) => DATA_URL.test(text), 'must be a PNG or JPEG as a data URL: data:image/png;base64,…')
  .refine(hasSensibleSize, {
    error: `must be a PNG of ${String(LARGEST_SIDE)} pixels at most each way, without interlacing, or a JPEG`,
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ description: 'PNG or JPEG as a data URL, on page, emails and documents' });

const page = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .max(500)
  .meta({ examples: ['https://rooms.example/terms'] });

/** How customers know who speaks to them, on the page, in emails and on documents. */
export const branding = z
  .strictObject({
    name: name.optional().meta({ description: "What the product is called: the catalog's name unless said" }),
    logo: logo.optional(),
    colour: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #0f5b53')
      .optional()
      .meta({ description: 'Of links and buttons; darkened or lightened where it could not be read' }),
    senderName: name
      .optional()
      .meta({ description: "The name that emails come from: MAIL_FROM's unless said" }),
    replyTo: z
      .email('must be an email address')
      .max(254)
      .optional()
      .meta({ description: "Where customers' answers go: SUPPORT_EMAIL unless said" }),
    terms: page.optional().meta({ description: 'The address of the terms of service' }),
    privacy: page.optional().meta({ description: 'The address of the privacy policy' }),
  })
  .meta({ description: 'How customers know who speaks to them' });

/** Of the page, of emails and of documents, where a catalog names none. */
export const USUAL_COLOUR = '#0f5b53';

/** Who speaks to customers, with everything that a catalog leaves out. */
export interface Brand {
  readonly name: string;
  /** A data URL. */
  readonly logo: string | null;
  readonly colour: string;
  readonly senderName: string | null;
  readonly replyTo: string | null;
  readonly terms: string | null;
  readonly privacy: string | null;
}

/** The brand that a catalog is sold under. */
export function brandOf({
  name: catalogName,
  branding: written = {},
}: Pick<Catalog, 'name' | 'branding'>): Brand {
  return {
    name: written.name ?? catalogName,
    logo: written.logo ?? null,
    colour: written.colour ?? USUAL_COLOUR,
    senderName: written.senderName ?? null,
    replyTo: written.replyTo ?? null,
    terms: written.terms ?? null,
    privacy: written.privacy ?? null,
  };
}

function hasSensibleSize(dataUrl: string): boolean {
  const [, type, data = ''] = DATA_URL.exec(dataUrl) ?? [];
  const bytes = Array.from(atob(data.slice(0, BASE64_OF_HEADER)), (character) => character.charCodeAt(0));
  if (type === 'jpeg') return bytes[0] === 0xff && bytes[1] === 0xd8;
  const number = (at: number) => bytes.slice(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
  const isPng = number(0) === 0x89504e47 && number(12) === 0x49484452;
  const sides = [number(16), number(20)];
  return isPng && bytes[28] === 0 && sides.every((side) => side > 0 && side <= LARGEST_SIDE);
}
