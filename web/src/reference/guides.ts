import billingPage from './guides/billing-page.md?raw';
import events from './guides/events.md?raw';
import firstChange from './guides/first-change.md?raw';
import goingLive from './guides/going-live.md?raw';
import refusedPayments from './guides/refused-payments.md?raw';

/** The guides in the order in which a newcomer needs them. */
export const GUIDES = [firstChange, billingPage, refusedPayments, events, goingLive];
