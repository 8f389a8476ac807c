import { z } from 'zod';
import { writtenAs } from '../../../src/http/convert/written-as';
import { instant, items, orNull, period } from '../../../src/http/schemas/fields';

const APRIL_1 = Date.parse('2027-04-01T00:00:00Z');
const MAY_1 = Date.parse('2027-05-01T00:00:00Z');

describe('what is written as a schema says', () => {
  it('has the fields of the schema and no others, however deep they are', () => {
    const write = writtenAs(z.object({ id: z.string(), users: items(z.object({ name: z.string() })) }));
    const account = { id: 'acc', customer: 'cus_secret', users: [{ name: 'Ada', password: 'secret' }] };

    expect(write(account)).toStrictEqual({ id: 'acc', users: [{ name: 'Ada' }] });
  });

  it('has instants in ISO 8601, in lists, records and periods too', () => {
    const write = writtenAs(
      z.object({ period, paidAt: orNull(instant), until: z.record(z.string(), z.object({ at: instant })) }),
    );

    expect(
      write({ period: { start: APRIL_1, end: MAY_1 }, paidAt: null, until: { seats: { at: MAY_1 } } }),
    ).toStrictEqual({
      period: { start: '2027-04-01T00:00:00.000Z', end: '2027-05-01T00:00:00.000Z' },
      paidAt: null,
      until: { seats: { at: '2027-05-01T00:00:00.000Z' } },
    });
  });

  it('lacks what is not there, and keeps null, 0 and an empty text', () => {
    const write = writtenAs(
      z.object({
        waived: z.string().optional(),
        note: z.string(),
        left: z.int(),
        invoice: orNull(z.string()),
      }),
    );

    expect(write({ note: '', left: 0, invoice: null })).toStrictEqual({ note: '', left: 0, invoice: null });
  });

  it('takes each of several forms as its discriminator tells it', () => {
    const write = writtenAs(
      z.discriminatedUnion('offered', [
        z.object({ offered: z.literal(true), until: instant }),
        z.object({ offered: z.literal(false), code: z.string() }),
      ]),
    );
    const offered = { offered: true, until: MAY_1, code: 'never told' } as const;

    expect(write(offered)).toStrictEqual({ offered: true, until: '2027-05-01T00:00:00.000Z' });
    expect(write({ offered: false, code: 'no_change' })).toStrictEqual({ offered: false, code: 'no_change' });
  });

  it('tells forms by several words of a discriminator', () => {
    const gone = z.object({ action: z.enum(['remove', 'archive']), id: z.string() });
    const write = writtenAs(
      z.discriminatedUnion('action', [gone, z.object({ action: z.literal('set'), to: z.int() })]),
    );
    const archived = { action: 'archive', id: 'shop.example', name: 'Shop' } as const;

    expect(write(archived)).toStrictEqual({ action: 'archive', id: 'shop.example' });
  });
});
