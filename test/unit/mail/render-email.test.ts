import { renderEmail } from '../../../src/adapters/mail/render-email';
import { type NotificationContent, NOTIFICATION_KINDS } from '../../../src/domain/notification/content';
import { exampleLinks, exampleNumbers, notificationExamples } from './notification-examples';

const render = (content: NotificationContent, locale = 'en', timezone = 'Europe/Rome') =>
  renderEmail(content, { locale, timezone, links: exampleLinks, numbers: exampleNumbers });
const example = (name: string) => notificationExamples[name]!;

/** What a reader sees of an HTML document. */
const visible = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const links = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url).join(' ');
const words = (written: string) => new Set(written.match(/[\p{L}\p{N}]+/gu));

describe('renderEmail', () => {
  const inAllLanguages = Object.entries(notificationExamples).flatMap(([name, content]) =>
    ['en', 'fr', 'it'].map((locale) => ({ name, locale, content })),
  );

  it('has an example of every kind', () => {
    const kinds = new Set(Object.values(notificationExamples).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([...NOTIFICATION_KINDS, 'support_request'].sort());
  });

  it.each(inAllLanguages)('leaves nothing unsaid in $name ($locale)', ({ content, locale }) => {
    const { subject, html, text } = render(content, locale);
    for (const written of [subject, text, visible(html)]) {
      expect(written).not.toMatch(/undefined|\bnull\b|\bNaN\b|\[object|\{\w+[,}]|Invalid Date/);
      expect(written).not.toMatch(/plural,|select,/);
    }
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeGreaterThan(10);
    expect(html).toContain(`<html lang="${locale}"`);
    expect(text).toContain(`\n\n${subject}\n\n`);
  });

  it.each(inAllLanguages)(
    'says the same in HTML and in plain text: $name ($locale)',
    ({ content, locale }) => {
      const { html, text } = render(content, locale);
      expect([...words(`${visible(html)} ${links(html)}`)].sort()).toEqual([...words(text)].sort());
    },
  );

  it.each(Object.entries(notificationExamples))('speaks three languages: %s', (_, content) => {
    const subjects = new Set(['en', 'fr', 'it'].map((locale) => render(content, locale).subject));
    expect(subjects.size).toBe(3);
  });

  it('formats by the whole locale and speaks its language', () => {
    expect(render(example('an upgrade'), 'fr-CH').text).toContain('Votre formule est désormais Pro');
    expect(render(example('an upgrade'), 'en-GB').text).toContain('16 April 2026');
  });

  it.each(['de-DE', 'zz', 'not a locale', ''])('speaks English to a reader of "%s"', (locale) => {
    expect(render(example('an upgrade'), locale).html).toContain('<html lang="en"');
  });

  it('escapes names that would be HTML, in every kind and language', () => {
    const hostile = `<script>alert("1")</script>&'`;
    for (const { content, locale } of inAllLanguages) {
      const attacked = JSON.parse(
        JSON.stringify(content, (key, value) => (isName(key) ? hostile : value)),
      ) as NotificationContent;
      const { html } = render(attacked, locale);
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;');
    }
  });

  it('keeps a line break in a name out of the subject', () => {
    const content = { ...example('a request, for support'), accountName: 'Evil\r\nBcc: x@y.example' };
    expect(render(content as NotificationContent).subject).toBe(
      'Evil Bcc: x@y.example asks to change from Pro to Basic',
    );
  });

  it('takes braces in a name for what they are', () => {
    const content = { ...example('a failed renewal'), planName: '{amount} #1' } as NotificationContent;
    expect(render(content).text).toContain('the renewal of {amount} #1.');
  });

  it('says nothing but plain facts, and loads nothing', () => {
    for (const content of Object.values(notificationExamples)) {
      expect(render(content).html).not.toMatch(/<img|<link|src=|url\(|@import|<script/);
    }
  });

  it('carries the brand: logo, colour, terms and privacy, in HTML and in plain text', () => {
    const brand = {
      ...{ name: 'Rooms', senderName: null, replyTo: null, logo: 'cid:logo', colour: '#b4285a' },
      ...{ terms: 'https://rooms.example/terms?a=1&b=2', privacy: 'https://rooms.example/privacy' },
    };
    const reader = { locale: 'fr', timezone: 'UTC', links: exampleLinks, numbers: exampleNumbers };
    const { html, text } = renderEmail(example('a failed renewal'), { ...reader, brand });
    expect(html).toContain('<img src="cid:logo" alt=""');
    expect(html).toContain('background-color:#b4285a;color:#ffffff');
    expect(html).toContain('href="https://rooms.example/terms?a=1&amp;b=2"');
    expect(visible(html)).toMatch(/Conditions\s+Confidentialité/);
    expect(text).toMatch(/Conditions\s: https:\/\/rooms\.example\/terms\?a=1&b=2/);
    expect(renderEmail(example('a failed renewal'), reader).html).not.toMatch(/Conditions|<img/);
  });

  it('darkens a colour that could not be read', () => {
    const brand = {
      ...{ name: 'Rooms', senderName: null, replyTo: null, logo: null, terms: null, privacy: null },
      colour: '#ffcc00',
    };
    const reader = { locale: 'en', timezone: 'UTC', links: exampleLinks, numbers: exampleNumbers, brand };
    const { html } = renderEmail(example('a failed renewal'), reader);
    expect(html).not.toContain('background-color:#ffcc00');
  });

  it('depends on its arguments only', () => {
    for (const content of Object.values(notificationExamples)) {
      expect(render(content, 'it')).toEqual(render(JSON.parse(JSON.stringify(content)), 'it'));
    }
  });
});

/** The fields in which people's own words arrive. */
function isName(key: string): boolean {
  return ['name', 'accountName', 'productName', 'planName', 'ruleName', 'note', 'number'].includes(key);
}
