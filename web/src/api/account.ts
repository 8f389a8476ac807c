import type { z } from 'zod';
import type { account, paymentMethod } from '../../../src/http/schemas/account';
import type { creditNote, invoice, receipt } from '../../../src/http/schemas/documents';
import type { portalSession } from '../../../src/http/schemas/portal-session';
import type { resource } from '../../../src/http/schemas/resource';

/** Whom the token of this page was made for, `GET /v1/portal-session`. */
export type PortalSession = z.output<typeof portalSession>;

/** A customer, `GET /v1/accounts/{id}`. */
export type Account = z.output<typeof account>;

/** A card that can be charged. */
export type PaymentMethod = z.output<typeof paymentMethod>;

/** A bill, `GET /v1/accounts/{id}/invoices`. */
export type Invoice = z.output<typeof invoice>;

/** What takes back a part of an invoice, `GET /v1/accounts/{id}/credit-notes`. */
export type CreditNote = z.output<typeof creditNote>;

/** The proof of a payment, `GET /v1/accounts/{id}/receipts`. */
export type Receipt = z.output<typeof receipt>;

/** Something that a customer made and that limits or features bear upon. */
export type Resource = z.output<typeof resource>;
