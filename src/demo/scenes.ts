import type { ResourceInput } from '../services/resource-service';
import type { ReportedUsage } from '../domain/change/automatic-upgrade';
import type { SubscribeInput } from '../services/subscription-service';

/** An account on one of the products, as it is before its story begins. */
export interface Scene {
  readonly account: string;
  readonly subscription: SubscribeInput;
  readonly resources: readonly ResourceInput[];
  readonly usage: readonly ReportedUsage[];
}

const room = (
  id: string,
  domain: string,
  activatedAt: string,
  capacity: number,
  inputRate: number,
): ResourceInput => ({
  type: 'waiting_room',
  id,
  name: id.replace('-', ' '),
  parent: { type: 'domain', id: domain },
  attributes: { activatedAt, capacity, inputRate },
});

/** By product: the three whose behaviours the catalogs describe. */
export const SCENES = {
  activecampaign: {
    account: 'Marmalade Letters',
    subscription: {
      catalog: 'activecampaign',
      plan: 'pro',
      interval: 'monthly',
      quantities: { contacts: 1000, seats: 3 },
    },
    resources: [
      { type: 'split_test', id: 'subject-lines', name: 'Subject lines' },
      { type: 'split_test', id: 'send-times', name: 'Send times' },
    ],
    usage: [
      { limit: 'contacts', value: 840 },
      { limit: 'users', value: 2 },
      { limit: 'email_sends', value: 6200 },
    ],
  },
  crowdhandler: {
    account: 'Ticket Harbour',
    subscription: { catalog: 'crowdhandler', plan: 'standard', interval: 'monthly' },
    resources: [
      { type: 'domain', id: 'tickets.example', name: 'tickets.example' },
      { type: 'domain', id: 'shop.example', name: 'shop.example' },
      room('summer-festival', 'tickets.example', '2026-01-10T00:00:00Z', 600, 120),
      room('winter-gala', 'tickets.example', '2026-02-10T00:00:00Z', 300, 20),
      room('box-office', 'tickets.example', '2026-05-10T00:00:00Z', 900, 20),
      room('sneaker-drop', 'shop.example', '2025-12-01T00:00:00Z', 100, 60),
      {
        type: 'template',
        id: 'brand',
        name: 'Brand template',
        attributes: { attachedTo: [{ type: 'waiting_room', id: 'summer-festival' }] },
      },
    ],
    usage: [],
  },
  ecwid: {
    account: 'Olive & Thyme',
    subscription: { catalog: 'ecwid', plan: 'business', interval: 'monthly' },
    resources: [
      {
        type: 'invoice_template',
        id: 'gold',
        name: 'Gold invoice',
        attributes: { body: '<h1>Olive & Thyme</h1>' },
      },
    ],
    usage: [{ limit: 'products', value: 8 }],
  },
} as const satisfies Record<string, Scene>;

export type Product = keyof typeof SCENES;

/** True for the id of a product that has a scene. */
export function isProduct(id: unknown): id is Product {
  return typeof id === 'string' && Object.hasOwn(SCENES, id);
}
