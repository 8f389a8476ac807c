import { adoptTokenFromAddress } from './api/session';
import { Gate } from './app/gate';
import { returnToWantedPlace } from './app/location';
import { Page } from './app/page';
import { ConnectionBanner, useFollowOtherTabs } from './app/refresh';
import { showPage } from './app/root';
import { ClockBar } from './demo/demo-bar';

function Billing() {
  useFollowOtherTabs();
  return (
    <Gate>
      <ClockBar />
      <ConnectionBanner />
      <Page />
    </Gate>
  );
}

if (adoptTokenFromAddress()) returnToWantedPlace();
// A fresh link pasted into the open page changes the fragment alone.
window.addEventListener('hashchange', () => {
  if (adoptTokenFromAddress()) window.location.reload();
});
showPage(<Billing />);
