import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkCatalog } from '../../../src/domain/catalog-check/check-catalog';
import { brandOf, USUAL_COLOUR } from '../../../src/domain/catalog/branding';
import { contrast, tonesOf } from '../../../src/domain/catalog/colour';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { aLogo } from '../../support/pictures';
import { mistakesOf } from './spoil';
import { waitingRooms } from './waiting-rooms';

const branded = (branding: unknown) => ({ ...waitingRooms(), branding });
const jpeg = `data:image/jpeg;base64,${Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64')}`;

describe('the branding of a catalog', () => {
  it('is the name of the catalog and the usual colour where nothing is said', () => {
    expect(brandOf(parseCatalog(waitingRooms(), 1))).toEqual({
      name: 'Waiting rooms',
      logo: null,
      colour: '#0f5b53',
      senderName: null,
      replyTo: null,
      terms: null,
      privacy: null,
    });
  });

  it('is what the document says', () => {
    const branding = {
      name: 'Rooms',
      logo: aLogo(),
      colour: '#B4285A',
      senderName: 'Rooms billing',
      replyTo: 'help@rooms.example',
      terms: 'https://rooms.example/terms',
      privacy: 'https://rooms.example/privacy',
    };
    expect(brandOf(parseCatalog(branded(branding), 1))).toEqual(branding);
    expect(mistakesOf(branded({ logo: jpeg }))).toEqual([]);
  });

  it.each([
    [{ colour: 'green' }, 'branding.colour', /a colour such as/],
    [{ logo: 'https://rooms.example/logo.png' }, 'branding.logo', /data URL/],
    [{ logo: 'data:image/svg+xml;base64,PHN2Zz4=' }, 'branding.logo', /data URL/],
    [{ logo: 'data:image/png;base64,AAAA' }, 'branding.logo', /PNG of 2000 pixels at most/],
    [{ logo: 'data:image/jpeg;base64,AAAA' }, 'branding.logo', /or a JPEG/],
    [{ logo: aLogo({ saysWidth: 2001 }) }, 'branding.logo', /2000 pixels at most/],
    [{ logo: aLogo({ interlaced: true }) }, 'branding.logo', /without interlacing/],
    [{ logo: `data:image/png;base64,${'A'.repeat(100_000)}` }, 'branding.logo', /characters at most/],
    [{ replyTo: 'help' }, 'branding.replyTo', /email address/],
    [{ terms: 'http://rooms.example' }, 'branding.terms', /https address/],
    [{ privacy: 'javascript:alert(1)' }, 'branding.privacy', /https address/],
    [{ senderName: '' }, 'branding.senderName', /must not be empty/],
    [{ color: '#000000' }, 'branding.color', /did you mean colour/],
  ])('%j is refused at %s', (branding, path, message) => {
    expect(mistakesOf(branded(branding))).toContainEqual({
      path,
      message: expect.stringMatching(message) as string,
    });
  });

  it('is warned of where its colour cannot be read, and says which is shown instead', () => {
    const warned = (colour: string) =>
      checkCatalog(branded({ colour })).warnings.filter(({ path }) => path === 'branding.colour');
    expect(warned('#0f5b53')).toEqual([]);
    expect(warned('#FFCC00')).toEqual([
      {
        path: 'branding.colour',
        message: expect.stringMatching(
          /contrast of 1\.5 to white.*links and buttons are #[0-9a-f]{6} instead/,
        ) as string,
      },
    ]);
  });
});

describe('the tones of a colour', () => {
  const colours = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);

  it('can be read wherever the page writes in them, for every colour', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const { light, dark } = tonesOf(colour);
        for (const ground of ['#ffffff', '#f6f6f2', '#f1f1ec', light.soft])
          expect(contrast(light.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of ['#111413', '#191d1b', '#212624', dark.soft])
          expect(contrast(dark.accent, ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('leave a colour that can be read as it is', () => {
    expect(tonesOf('#0f5b53').light.accent).toBe('#0f5b53');
  });

  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#0f5b53', '#0f5b53', 1],
  ])('know the contrast of %s and %s', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });
});

it('gives the page the colour that emails and documents have where a catalog names none', () => {
  expect(readFileSync('web/src/styles.css', 'utf8')).toContain(`--accent: light-dark(${USUAL_COLOUR},`);
});
