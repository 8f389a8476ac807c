/**
 * The story that all examples are parts of, the README's: Ticket Harbour pays for Standard since 1 April and moves up to
 * Professional on the 16th.
 */

/** An id as this service gives them; the ending tells one from another of its kind. */
export function exampleId(prefix: string, ending = 'C'): string {
  return `${prefix}_01JQ8ZK3M5V7N9R2T4W6Y8A0B${ending}`;
}

export const APRIL_16 = '2027-04-16T00:00:00.000Z';
export const MAY_16 = '2027-05-16T00:00:00.000Z';

/** What Basic, had after Professional, takes away (CH-6, CH-10). */
export const RECONCILE = [
  {
    rule: 'domains',
    resource: 'domain',
    current: 2,
    allowed: 1,
    actions: [{ action: 'remove', type: 'domain', id: 'tickets.example', restorable: false }],
  },
];

export const DECLINED = { code: 'card_declined', message: 'The card was declined.' };
