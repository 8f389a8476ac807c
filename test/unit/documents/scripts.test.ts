import fc from 'fast-check';
import { listPrintable } from '../../../src/adapters/documents/font-files';
import { Paragraph } from '../../../src/adapters/documents/paragraph';
import { renderCreditNote, renderInvoice, renderReceipt } from '../../../src/adapters/documents/pdf-renderer';
import { Typefaces } from '../../../src/adapters/documents/typefaces';
import { formatMoney } from '../../../src/domain/money/currency';
import { unprintableIn } from '../../../src/domain/printable';
import printable from '../../../src/domain/printable.json';
import { aContext, aCreditNote, aLine, anInvoice, aReceipt } from './builders';
import { readPdf } from './read-pdf';

const NAMES: Readonly<Record<string, string>> = {
  Latin: 'Łódź Žižkov Ọ̀ṣun ɖɛ̃ x̂ ậ',
  Greek: 'Σίσυφος ΑΕ',
  Cyrillic: 'Київ Өндөр',
  'Japanese, with Latin': 'Müller 株式会社ヴェルデ 髙﨑',
  'Chinese, simplified': '上海科技有限公司 赇耢',
  'Chinese, traditional': '臺北數位股份有限公司 姅',
  Korean: '주식회사 한국클라우드',
  Hebrew: 'חברת הקופות (תל אביב) 12',
  Arabic: 'شركة التذاكر (دبي) 2027',
  Persian: 'فناوری می‌خواهم',
  Thai: 'บริษัท ตั๋วน้ำใส จำกัด',
  Devanagari: 'क्षत्रिय टिकट',
  Bengali: 'টিকিট প্রাইভেট',
  Gurmukhi: 'ਟਿਕਟ ਪ੍ਰਾਈਵੇਟ',
  Gujarati: 'ટિકિટ પ્રાઇવેટ',
  Odia: 'ଟିକେଟ୍ କମ୍ପାନୀ',
  Tamil: 'டிக்கெட் ஸ்ரீ',
  Telugu: 'టికెట్ సంస్థ',
  Kannada: 'ಟಿಕೆಟ್ ಸಂಸ್ಥೆ',
  Malayalam: 'ടിക്കറ്റ് കമ്പനി',
  Sinhala: 'ටිකට් ශ්‍රී',
  Khmer: 'សំបុត្រ ខ្មែរ',
  Lao: 'ປີ້ ຈຳກັດ',
  Burmese: 'လက်မှတ် ကုမ္ပဏီ',
  Georgian: 'ბილეთი შპს',
  Armenian: 'Տոմս ՍՊԸ',
  Amharic: 'ትኬት ኩባንያ',
  Dhivehi: 'ދިވެހި',
  'signs of currencies': '₪ ฿ ₩ ₹ zł ₽ ₺ ₫ ₦ ₴ ¥ £',
  'symbols and emoji': 'Pro™ ★ ✓ → 🚀 👩‍💻',
};

/** Their letters share glyphs and are drawn with dots of their own, so that a glyph stands for one of them only. */
const WITH_DOTS_APART = new Set(['Arabic', 'Persian', 'Gujarati']);

/** What leaves a mark. */
const SEEN = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu;

function seenIn(text: string): Set<string> {
  return new Set(text.match(SEEN));
}

describe('a name', () => {
  it.each(Object.entries(NAMES))('in %s is printed whole', async (script, name) => {
    const labels = { 'plan:large': name };
    const customer = { name, address: `${name}\n12`, taxId: name };
    const context = aContext({ seller: { name }, customer, labels });
    const { texts, drawn, boxes } = readPdf(await renderInvoice(anInvoice(), context));
    const given = name.normalize('NFC');
    expect(texts).toEqual(
      expect.arrayContaining([given, `Tax ID: ${given}`, `${given} plan`, `${given} · INV-000123`]),
    );
    expect(boxes).toBe(0);
    const undrawn = [...seenIn(given)].filter((character) => !drawn.normalize('NFC').includes(character));
    expect(WITH_DOTS_APART.has(script) ? [] : undrawn).toEqual([]);
  });

  it('of any characters is printed whole, if it is not refused', async () => {
    const inFonts = printable.ranges.split(' ').map((range) => {
      const [min = 0, max = min] = range.split('-').map((end) => parseInt(end, 16));
      return fc.integer({ min, max }).map((code) => String.fromCodePoint(code));
    });
    const accepted = fc
      .array(fc.oneof(...inFonts, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), {
        maxLength: 12,
      })
      .map((characters) => characters.filter((each) => unprintableIn(each).length === 0).join(''));
    await fc.assert(
      fc.asyncProperty(accepted, async (name) => {
        const customer = { name, address: `${name} ${name}` };
        const { boxes } = readPdf(await renderInvoice(anInvoice(), aContext({ customer })));
        expect(boxes).toBe(0);
      }),
      { numRuns: 10 },
    );
  });

  it('as long as it may be stays on the paper, on as many pages as it takes', async () => {
    const party = { name: '株'.repeat(200), address: '東'.repeat(1000), taxId: 'ก'.repeat(50) };
    const labels = { 'plan:large': 'ع'.repeat(200), 'plan:small': 'M'.repeat(200) };
    const file = await renderInvoice(anInvoice(), aContext({ seller: party, customer: party, labels }));
    const { texts, drawn, lowest, pages } = readPdf(file);
    expect(pages).toBeGreaterThan(1);
    expect(lowest).toBeGreaterThan(0);
    expect(drawn.match(/東/g)).toHaveLength(2000);
    expect(drawn.match(/ع/g)).toHaveLength(200);
    expect(texts[texts.indexOf('Description') + 1]).toBe('€90.00');
  });

  it('is printed on receipts and credit notes, too', async () => {
    const context = { ...aContext({ customer: { name: '株式会社' } }), invoiceNumber: 'INV-1' };
    for (const file of [
      await renderReceipt(aReceipt(), context),
      await renderCreditNote(aCreditNote(), context),
    ])
      expect(readPdf(file).texts).toContain('株式会社');
  });

  it('stands from right to left, its numbers from left to right and its brackets turned', async () => {
    const { drawn } = readPdf(
      await renderInvoice(anInvoice(), aContext({ customer: { name: 'אבג (דה) 12' } })),
    );
    expect(drawn).toContain('12 (הד) גבא');
  });

  it.each([
    ['ja', '骨', 'JP'],
    ['ko', '骨', 'KR'],
    ['zh-CN', '骨', 'SC'],
    ['zh-TW', '骨', 'TC'],
    ['en', '骨', 'SC'],
    ['en', '骨の', 'JP'],
    ['en', '骨 한국', 'KR'],
  ])('for a reader of %s writes %s as in %s', async (locale, name, region) => {
    const file = Buffer.from(await renderInvoice(anInvoice(), aContext({ locale, customer: { name } })));
    const fonts = file.toString('latin1').match(/NotoSans(?:JP|KR|SC|TC)/g) ?? [];
    expect([...new Set(fonts)]).toEqual([`NotoSans${region}`]);
  });

  it('that no font has, given before it was refused, is printed as codes', async () => {
    const customer = { name: 'Café \u{13000} \u{E000}' };
    const { texts, boxes } = readPdf(await renderInvoice(anInvoice(), aContext({ customer })));
    expect(texts).toContain('Café [U+13000] [U+E000]');
    expect(boxes).toBe(0);
  });

  it('in a font of its own makes a small file, and the same one each time', async () => {
    const lines = [aLine({ kind: 'charge', component: 'plan:large', amount: 9000 })];
    const customer = { name: '株式会社東京', address: '千代田区丸の内1丁目\nדרך 12' };
    const render = () => renderInvoice(anInvoice({ lines }), aContext({ customer }));
    const [first, second] = await Promise.all([render(), render()]);
    expect(Buffer.compare(first, second)).toBe(0);
    expect(first.length).toBeLessThan(60_000);
  });
});

describe('an amount', () => {
  it.each(['en', 'fr', 'it', 'en-IN', 'fr-CH'])('in any currency is printed, written as in %s', (locale) => {
    const amounts = Intl.supportedValuesOf('currency').map((code) => formatMoney(-123_456_789, code, locale));
    expect(amounts.flatMap(unprintableIn)).toEqual([]);
  });

  it('prints its sign, and spaces that do not break', async () => {
    for (const [currency, locale, written] of [
      ['ILS', 'en', '₪75.00'],
      ['THB', 'fr', '75,00 THB'],
      ['KRW', 'en', '₩7,500'],
      ['INR', 'en', '₹75.00'],
      ['PLN', 'en', 'PLN 75.00'],
    ] as const) {
      const { texts, boxes } = readPdf(await renderInvoice(anInvoice({ currency }), aContext({ locale })));
      expect([texts, boxes]).toEqual([expect.arrayContaining([written]), 0]);
    }
  });
});

describe('lines', () => {
  /** Every character as wide as every other. */
  async function linesOf(text: string, width: number): Promise<string[]> {
    const typefaces = await Typefaces.open(text, 'en');
    try {
      return new Paragraph(text, typefaces, (run) => run.text.length).lines(width).map((line) => line.text);
    } finally {
      typefaces.close();
    }
  }

  it.each([
    ['between words', 'one two three', 8, ['one two', 'three']],
    [
      'between characters of Chinese, but not before what closes',
      '上海科技（有限）公司',
      5,
      ['上海科技', '（有限）公', '司'],
    ],
    ['between words of Thai', 'บริษัทตั๋วจำกัด', 11, ['บริษัทตั๋ว', 'จำกัด']],
    ['within a word that is wider than a line', 'Donaudampfschiff AG', 8, ['Donaudam', 'pfschiff', 'AG']],
    ['never between a letter and its mark', 'x̂x̂x̂x̂', 3, ['x̂', 'x̂', 'x̂', 'x̂']],
    ['in the order of reading, from right to left', 'אחת שתיים שלוש', 10, ['אחת שתיים', 'שלוש']],
    ['nowhere in nothing', '', 5, ['']],
  ])('end %s', async (_, text, width, lines) => {
    expect(await linesOf(text, width)).toEqual(lines);
  });
});

describe('src/domain/printable.json', () => {
  it('says what the fonts have', () => {
    expect(printable.ranges).toBe(listPrintable());
  });
});
