import type { NamedOutcome, NamedTerms } from '../../../src/domain/notification/content';

export const at = (iso: string) => Date.parse(iso);

export const basic: NamedTerms = { planName: 'Basic', intervalMonths: 1, quantities: [], addOnNames: [] };
export const pro: NamedTerms = {
  planName: 'Pro',
  intervalMonths: 12,
  quantities: [
    { id: 'seats', name: 'User seats', value: 3 },
    { id: 'contacts', name: 'Contacts', value: 2500 },
  ],
  addOnNames: ['SMS'],
};

export const subscription = {
  subscription: 'sub_1',
  accountName: 'Teatro Nuovo',
  productName: 'Waiting rooms',
  currency: 'USD',
};
export const upgrade = { ...subscription, change: 'chg_1', from: basic, to: pro };
export const downgrade = { ...subscription, change: 'chg_2', from: pro, to: basic };
export const price = {
  recurring: { amount: 3000, intervalMonths: 1 },
  nextCharge: { at: at('2026-05-01T00:00:00Z'), amount: 3000 },
};

/** Every action that a reconcile knows. */
export const everyAction: readonly NamedOutcome[] = [
  {
    rule: 'domains',
    ruleName: 'Domains',
    about: 'limit',
    current: 3,
    allowed: 1,
    actions: [
      { action: 'remove', type: 'domain', id: 'b.example', name: null, restorable: false },
      { action: 'remove', type: 'domain', id: 'c.example', name: null, restorable: false },
      { action: 'remove', type: 'waiting_room', id: 'r9', name: 'Ticket sale', restorable: false },
    ],
  },
  {
    rule: 'capacity',
    ruleName: 'Total capacity',
    about: 'limit',
    current: 1400,
    allowed: 500,
    actions: [
      {
        action: 'set',
        type: 'waiting_room',
        id: 'r1',
        name: 'Lobby',
        attribute: 'capacity',
        from: 1000,
        to: 357,
        restorable: false,
      },
      {
        action: 'set',
        type: 'waiting_room',
        id: 'r2',
        name: 'Balcony',
        attribute: 'capacity',
        from: 400,
        to: 143,
        restorable: false,
      },
    ],
  },
  {
    rule: 'templates',
    ruleName: 'Custom templates',
    about: 'feature',
    current: 1,
    allowed: 0,
    actions: [{ action: 'detach', type: 'template', id: 't1', name: 'Gala night', restorable: true }],
  },
  {
    rule: 'invoice_editor',
    ruleName: 'Invoice editor',
    about: 'feature',
    current: 1,
    allowed: 0,
    actions: [{ action: 'archive', type: 'invoice_template', id: 'i1', name: 'Gold', restorable: true }],
  },
  {
    rule: 'themes',
    ruleName: 'Themes',
    about: 'feature',
    current: 0,
    allowed: 0,
    actions: [{ action: 'restore', type: 'theme', id: 'h1', name: 'Night', restorable: true }],
  },
];

export const gains = {
  featuresGained: ['Priority groups', 'Custom templates'],
  featuresLost: [],
  reconcile: [],
};
export const losses = {
  featuresGained: [],
  featuresLost: ['Priority groups', 'Custom templates'],
  reconcile: everyAction,
};
