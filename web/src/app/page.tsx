import { useEffect, useRef } from 'react';
import { AutomaticUpgrades } from '../automatic-upgrades/automatic-upgrades';
import { Configure } from '../configure/configure';
import { Documents } from '../documents/documents';
import { PlanHistory } from '../history/plan-history';
import { LastRequest, TakeBack } from '../life/last-change';
import { LeaveOrReturn } from '../life/leave-or-return';
import { BillingDetails } from '../documents/billing-details';
import { PaymentMethods } from '../payment/payment-methods';
import { PaymentsDue } from '../payment/payments-due';
import { HeldReconcile, PendingChange } from '../pending/pending-change';
import { CurrentPlan } from '../plan/current-plan';
import { Usage } from '../plan/usage';
import { Review } from '../review/review';
import { BrandFooter, Header } from './frame';
import { type Place, usePlace } from './location';
import { useFollowSubscription } from './refresh';

/** The overview or the plan chooser, and over either the review of a change. */
export function Page() {
  const place = usePlace();
  useFollowSubscription();
  const main = useStartOfView(`${String(place.configuring)}/${String(place.leaving)}`);
  return (
    <>
      <Header />
      <main
        ref={main}
        tabIndex={-1}
        className="mx-auto outline-none max-w-[76rem] px-4 py-6 sm:px-6 sm:py-10"
      >
        <View place={place} />
      </main>
      <BrandFooter />
      {place.change !== null && <Review key={place.change} id={place.change} renews={place.renews} />}
    </>
  );
}

function View({ place: { configuring, leaving } }: { readonly place: Place }) {
  if (configuring) return <Configure />;
  return leaving ? <LeaveOrReturn /> : <Overview />;
}

/** After a change of view, keyboard and screen reader go on at its beginning. */
function useStartOfView(view: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [view]);
  return main;
}

function Overview() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 sm:gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="grid content-start gap-5 sm:gap-6">
        <PaymentsDue />
        <PendingChange />
        <HeldReconcile />
        <LastRequest />
        <TakeBack />
        <CurrentPlan />
        <Usage />
        <PlanHistory />
        <Documents />
      </div>
      <div className="grid content-start gap-5 sm:gap-6">
        <PaymentMethods />
        <BillingDetails />
        <AutomaticUpgrades />
      </div>
    </div>
  );
}
