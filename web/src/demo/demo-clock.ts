import { useSyncExternalStore } from 'react';
import { request } from '../api/request';

/** The test clock that the demo's account lives on. */
export interface DemoClock {
  readonly clock: string;
  readonly now: string;
}

/** The account that the demo set up: where its billing page is, its clock, and its workflows in the Temporal UI. */
export interface DemoStart extends DemoClock {
  readonly url: string;
  readonly workflows: string | null;
}

const STORED_AS = 'planshift.demo-clock';
const WORKFLOWS_AS = 'planshift.demo-workflows';
const MOVED = 'planshift:clock-moved';

/** Sets up an account on one of the three products, which speaks a language. */
export const startDemo = (product: string, locale: string) =>
  request<DemoStart>('/demo/start', { method: 'POST', body: { product, locale } });

/** Moves a clock and waits until everything that was due has happened. */
export const advanceClock = (clock: string, to: string) =>
  request<DemoClock>('/demo/clock/advance', { method: 'POST', body: { clock, to } });

/** Answers a request as support would. */
export const answerRequest = (change: string, answer: 'approve' | 'decline') =>
  request<unknown>('/demo/requests/answer', { method: 'POST', body: { change, answer } });

/** Keeps with the tab what the demo set up. */
export function rememberDemo(started: DemoStart): void {
  if (started.workflows === null) window.sessionStorage.removeItem(WORKFLOWS_AS);
  else window.sessionStorage.setItem(WORKFLOWS_AS, started.workflows);
  rememberClock(started);
}

/** Where the workflows of the demo's account are seen from the other end; null where there is no Temporal UI. */
export function demoWorkflows(): string | null {
  return window.sessionStorage.getItem(WORKFLOWS_AS);
}

/** Keeps the demo's clock with the tab. */
export function rememberClock({ clock, now }: DemoClock): void {
  window.sessionStorage.setItem(STORED_AS, JSON.stringify({ clock, now }));
  window.dispatchEvent(new Event(MOVED));
}

/** The demo's clock, or null outside the demo. */
export function useDemoClock(): DemoClock | null {
  const stored = useSyncExternalStore(
    (listener) => {
      window.addEventListener(MOVED, listener);
      return () => {
        window.removeEventListener(MOVED, listener);
      };
    },
    () => window.sessionStorage.getItem(STORED_AS),
  );
  return stored === null ? null : (JSON.parse(stored) as DemoClock);
}
