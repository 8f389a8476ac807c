import { createTranslator } from '../../../src/adapters/mail/translator';

describe('createTranslator', () => {
  const firstOfMay = Date.parse('2026-05-01T00:00:00Z');

  it("writes dates in the reader's time zone", () => {
    expect(createTranslator('en', 'America/New_York').shortDay(firstOfMay)).toBe('April 30, 2026');
    expect(createTranslator('it', 'Europe/Rome').day(firstOfMay)).toBe('venerdì 1 maggio 2026');
  });

  it('writes the first of a month as French does, and other days as they are', () => {
    const translator = createTranslator('fr', 'UTC');
    expect(translator.day(firstOfMay)).toBe('vendredi 1er mai 2026');
    expect(translator.shortDay(Date.parse('2026-05-11T00:00:00Z'))).toBe('11 mai 2026');
  });

  it('counts midnights, not days of 24 hours', () => {
    const translator = createTranslator('en', 'Europe/Rome');
    const beforeClocksChange = Date.parse('2026-03-28T22:59:00Z');
    const afterClocksChange = Date.parse('2026-03-29T22:01:00Z');
    expect(translator.daysBetween(beforeClocksChange, afterClocksChange)).toBe(2);
    expect(translator.daysBetween(firstOfMay, firstOfMay + 60_000)).toBe(0);
  });

  it('writes money as the locale does', () => {
    expect(createTranslator('fr', 'UTC').money(123456, 'EUR')).toBe('1\u202f234,56\u00a0€');
  });

  it('refuses a text without its values', () => {
    expect(() => createTranslator('en', 'UTC').say('keep.button', {})).not.toThrow();
    expect(() => createTranslator('en', 'UTC').say('change_completed.intro')).toThrow(/date/);
  });
});
