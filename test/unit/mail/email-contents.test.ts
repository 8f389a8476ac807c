import { renderEmail } from '../../../src/adapters/mail/render-email';
import type {
  NotificationContent,
  OverLimitAdapted,
  NamedOutcome,
} from '../../../src/domain/notification/content';
import { exampleLinks, exampleNumbers, notificationExamples } from './notification-examples';

const textOf = (content: NotificationContent, locale = 'en', timezone = 'UTC') =>
  renderEmail(content, { locale, timezone, links: exampleLinks, numbers: exampleNumbers }).text.replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  );
/** What a scheduled change is told with once it is in effect. */
const applied = { kind: 'change_completed', origin: 'customer', settlement: null, invoice: null, note: null };
const example = (name: string) => notificationExamples[name]!;

describe('an email about a completed change', () => {
  it('says what changed, what was charged and what comes next', () => {
    const text = textOf(example('an upgrade'));
    expect(text).toContain('Plan: Basic → Pro');
    expect(text).toContain('Charged now: $75.00');
    expect(text).toContain('Paid through: May 15, 2026');
    expect(text).toContain('Next charge: $30.00 on May 1, 2026');
    expect(text).toContain('View the invoice: https://billing.example/invoices/inv_1');
  });

  it('says where money that was left over went', () => {
    const text = textOf(example('a downgrade with money left over'));
    expect(text).toContain('Refunded: $15.00');
    expect(text).toContain('Added to your credit: $2.50');
    expect(text).toContain('Paid ahead: 2 months');
    expect(text).not.toContain('Charged now');
  });

  it('says that an automatic upgrade was one, and how to turn it off', () => {
    const text = textOf(example('an automatic upgrade'));
    expect(text).toContain('upgraded automatically');
    expect(text).toContain('Contacts: 2,500 → 5,000');
    expect(text).toContain('turn automatic upgrades off');
  });
});

describe('an email about a change that was taken back', () => {
  it('says what is raised to what it was, as no reduction', () => {
    const set = { action: 'set', type: 'room', id: 'r1', attribute: 'capacity', from: 200, to: 400 } as const;
    const outcome: NamedOutcome = {
      ...{ rule: 'undo', ruleName: 'undo', about: 'feature', current: 1, allowed: 1 },
      actions: [{ ...set, restorable: false, name: 'Main room' }],
    };
    const undo = { ...example('an upgrade'), way: 'undo', reconcile: [outcome] } as NotificationContent;
    expect(textOf(undo)).toContain('Will be raised to what it was');
    expect(textOf(undo)).toContain('Main room (200 → 400)');
    expect(textOf(undo, 'fr')).toContain('Reviendra à sa valeur d’avant');
    expect(textOf(undo)).not.toMatch(/reduced|undo/i);
  });
});

describe('an email about a payment that waits', () => {
  it.each([
    ['a payment to confirm', 'Confirm the payment: https://billing.example/pay/chg_1'],
    ['a renewal to confirm', 'Confirm the payment: https://billing.example/pay/sub_1'],
    ['a first payment to confirm', 'Confirm the payment: https://billing.example/pay/sub_1'],
    ['a failed renewal', 'Pay now: https://billing.example/pay/sub_1'],
    ['a failed renewal, kept', 'Pay now: https://billing.example/pay/sub_1'],
    [
      'a last invoice that is tried again',
      'Update the payment method: https://billing.example/subscriptions/sub_1',
    ],
    [
      'a last invoice that stays owed',
      'Update the payment method: https://billing.example/subscriptions/sub_1',
    ],
    ['a failed automatic upgrade', 'Update the payment method: https://billing.example/subscriptions/sub_1'],
  ])('leads to where it is made: %s', (name, button) => {
    expect(textOf(example(name))).toContain(button);
  });
});

describe('an email about a scheduled change', () => {
  it('says the date in the time zone of the account and how to undo it', () => {
    const text = textOf(example('a scheduled downgrade'), 'en', 'America/New_York');
    expect(text).toContain('Thursday, April 30, 2026 at 8:00 PM EDT');
    expect(text).toContain('Review or undo the change: https://billing.example/subscriptions/sub_1');
    expect(text).toContain('Choose what to keep: https://billing.example/changes/chg_2/keep');
  });

  it("carries support's note line by line", () => {
    expect(textOf(example('an approved request'))).toContain(
      'What support writes\n> Done as agreed on the phone.\n> See you soon!',
    );
  });
});

describe('an email about a change that takes effect at a renewal', () => {
  it('leaves the charge and what is adapted to the emails that tell of them', () => {
    const downgrade = example('a scheduled downgrade');
    const text = textOf({ ...downgrade, ...applied } as NotificationContent);
    expect(text).toContain('Plan: Pro → Basic');
    expect(text).not.toContain('Next charge');
    expect(text).not.toContain('removed for good');
  });
});

describe('an email about a change that only puts things away', () => {
  it.each(['a scheduled downgrade', 'a reminder'])('offers no choice: %s', (name) => {
    const content = example(name) as NotificationContent & { readonly reconcile: readonly NamedOutcome[] };
    const reconcile = content.reconcile.filter(({ about }) => about === 'feature');
    expect(reconcile).not.toEqual([]);
    const text = textOf({ ...content, reconcile } as NotificationContent);
    expect(text).toContain('Will be archived');
    expect(text).not.toContain('Choose what to keep');
    expect(text).not.toContain('choose');
  });
});

describe('an email about a plan that is free', () => {
  it.each(['a scheduled downgrade', 'an upgrade'])('names no charge of nothing: %s', (name) => {
    const free = {
      recurring: { amount: 0, intervalMonths: 1 },
      nextCharge: { at: Date.UTC(2026, 4, 1), amount: 0 },
    };
    const paidByCredit = { ...free, recurring: { amount: 3000, intervalMonths: 1 } };
    expect(textOf({ ...example(name), ...free })).not.toContain('Next charge');
    expect(textOf({ ...example(name), ...paidByCredit })).toContain('Next charge: $0.00 on May 1, 2026');
  });
});

describe('a reminder', () => {
  it('groups what will be lost by what happens to it', () => {
    const text = textOf(example('a reminder'));
    expect(text).toContain('In 7 days: your plan changes to Basic');
    expect(text).toContain('Domains: 1 allowed, 3 now');
    expect(text).toContain('Will be removed for good (3)\n- b.example (domain)\n- c.example (domain)');
    expect(text).toContain('Will be archived\n- Gold (invoice template)');
    expect(text).toContain('Will be detached\n- Gala night (template)');
    expect(text).toContain(
      'Will be reduced (2): Total capacity\n- Lobby (1,000 → 357)\n- Balcony (400 → 143)',
    );
    expect(text).toContain('Choose what to keep: https://billing.example/changes/chg_2/keep');
  });

  it('says so where nothing will be lost, and asks for no choice', () => {
    const text = textOf(example('a reminder without losses'));
    expect(text).toContain('Tomorrow: your plan changes to Basic');
    expect(text).toContain('nothing that you have set up exceeds the new plan');
    expect(text).not.toContain('/keep');
  });

  it('counts what is too much to list', () => {
    const actions = Array.from({ length: 40 }, (_, index) => ({
      action: 'remove' as const,
      type: 'domain',
      id: `${String(index)}.example`,
      name: null,
      restorable: false,
    }));
    const outcome = {
      rule: 'domains',
      ruleName: 'Domains',
      about: 'limit' as const,
      current: 41,
      allowed: 1,
      actions,
    };
    const text = textOf({ ...example('a reminder'), reconcile: [outcome] } as NotificationContent, 'it');
    expect(text).toContain('Saranno eliminati definitivamente (40)');
    expect(text).toContain('- 24.example (domain)\n- e altri 15\n');
    const adapted = { ...example('a reconcile as shown'), done: [outcome], shown: [] } as NotificationContent;
    expect(textOf(adapted).match(/and 15 more/g)).toHaveLength(2);
  });
});

describe('an email about an adapted account', () => {
  const adapted = example('a reconcile as shown') as OverLimitAdapted;
  const [domains, capacity, ...others] = adapted.shown;

  it('says that it happened as shown', () => {
    expect(textOf(adapted)).toContain('This is exactly what we had shown you before.');
  });

  it('says what was lost without having been shown', () => {
    const shown = [{ ...domains!, actions: domains!.actions.slice(1) }, capacity!, ...others];
    expect(textOf({ ...adapted, shown })).toContain(
      'Other than we had shown you\n- b.example (domain, removed for good)\n\n',
    );
  });

  it('says what was spared', () => {
    const text = textOf({ ...adapted, done: adapted.shown.slice(1) });
    expect(text).toContain('Shown to you before, but left as it is\n- b.example (domain)');
    expect(text).not.toContain('Other than we had shown you');
  });

  it('says where a value became another than shown', () => {
    const actions = capacity!.actions.map((action) =>
      action.action === 'set' ? { ...action, to: 250 } : action,
    );
    const text = textOf({ ...adapted, done: [domains!, { ...capacity!, actions }, ...others] });
    expect(text).toContain('- Lobby (1,000 → 250 (shown: 357))');
  });

  it('says what was not restored though shown', () => {
    const text = textOf({ ...adapted, done: adapted.shown.slice(0, -1) });
    expect(text).toContain('Other than we had shown you\n- Night (theme, not restored)');
  });
});

describe('an email about a payment', () => {
  it('says the reason, the next attempt and what follows', () => {
    const text = textOf(example('a failed renewal'));
    expect(text).toContain('The card does not have enough funds.');
    expect(text).toContain('We try again on Monday, May 4, 2026');
    expect(text).toContain('your subscription will be canceled');
  });

  it('has general words for a decline code it does not know', () => {
    expect(textOf(example('a failed renewal, kept'))).toContain('Your bank declined the payment.');
  });

  it('shows an invoice with its credit', () => {
    const text = textOf(example('a paid invoice'), 'fr');
    expect(text).toContain('Période : 1er mai 2026 – 31 mai 2026');
    expect(text).toContain('Total : 90,00 $US');
    expect(text).toContain('Payé avec votre crédit : 15,00 $US');
    expect(text).toContain('Prélevé : 75,00 $US');
  });
});

describe("support's copy of a request", () => {
  it('says who asks, and how to decide', () => {
    const text = textOf(example('a request, for support'));
    expect(text).toContain('Asked by: Ada Rossi (ada@teatro.example)');
    expect(text).toContain('https://temporal.example/namespaces/default/workflows/plan-change%2Fchg_2');
    expect(text).toContain("curl -X POST 'https://billing.example/v1/changes/chg_2/approve'");
    expect(text).toContain("curl -X POST 'https://billing.example/v1/changes/chg_2/decline'");
  });
});
