import type { z } from 'zod';
import type { overrides } from '../../../src/http/schemas/prices';
import type { subscription } from '../../../src/http/schemas/subscription';
import type { terms } from '../../../src/http/schemas/terms';

/** What a customer subscribes to. */
export type Terms = z.output<typeof terms>;

/** A running agreement, `GET /v1/subscriptions/{id}`. */
export type Subscription = z.output<typeof subscription>;

/** Prices and limits that are agreed with a customer. */
export type Overrides = z.output<typeof overrides>;

/** What was tried last to pay something, and why it did not. */
export type PaymentAttempt = NonNullable<NonNullable<Subscription['overdue']>['lastAttempt']>;
