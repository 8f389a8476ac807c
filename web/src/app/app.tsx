import { QueryClientProvider } from '@tanstack/react-query';
import { ClockBar } from '../demo/demo-bar';
import { ConnectionBanner, useFollowOtherTabs } from './refresh';
import { Gate } from './gate';
import { Page } from './page';
import { createQueryClient } from './query-client';

const client = createQueryClient();

/** The billing page. */
export function App() {
  return (
    <QueryClientProvider client={client}>
      <Billing />
    </QueryClientProvider>
  );
}

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
