import type { DemoClient } from './demo-client';

/** One story for each product. */
export const STORIES = [activeCampaign, crowdHandler, ecwid];

async function activeCampaign(demo: DemoClient): Promise<void> {
  await demo.begin(
    'activecampaign',
    'ActiveCampaign: upgrades at once, downgrades on request',
    '2027-04-01T00:00:00Z',
  );
  await demo.advance('2027-04-16T00:00:00Z');
  await demo.change(
    { quantities: { contacts: 2500 } },
    'more contacts for the second half of the month (AC-4)',
  );
  await demo.change(
    { plan: 'enterprise' },
    'a higher tier: the difference for the rest of the period (AC-2, AC-3)',
  );
  const request = await demo.change({ plan: 'plus' }, 'a lower tier is a request (AC-9)');
  await demo.approve(request);
  demo.say('Support approves it for the renewal.');
  await demo.advance('2027-05-01T00:00:00Z');
  await demo.tellWhereItIs();
  await demo.tellLedger();
}

async function crowdHandler(demo: DemoClient): Promise<void> {
  await demo.begin(
    'crowdhandler',
    'CrowdHandler: whole months, and a downgrade that reconciles',
    '2027-04-01T00:00:00Z',
  );
  await demo.advance('2027-04-16T00:00:00Z');
  await demo.change(
    { plan: 'professional' },
    'an upgrade refunds the rest of April and begins a new month (CH-2)',
  );
  await demo.change({ plan: 'basic' }, 'a downgrade waits for the renewal (CH-4)');
  await demo.tellWhereItIs();
  await demo.advance('2027-05-16T00:00:00Z');
  demo.say('The renewal has come: what exceeds the plan is adapted (CH-6 to CH-12).');
  await demo.tellWhereItIs();
  await demo.tellLedger();
}

async function ecwid(demo: DemoClient): Promise<void> {
  await demo.begin('ecwid', 'Ecwid: credit becomes time', '2027-04-01T00:00:00Z');
  await demo.advance('2027-04-16T00:00:00Z');
  await demo.change(
    { plan: 'unlimited' },
    'an upgrade pays the difference for the rest of the period (EC-3)',
  );
  await demo.advance('2027-04-21T00:00:00Z');
  await demo.change(
    { plan: 'starter' },
    'a downgrade at once: the credit pays months ahead, settings are put away (EC-4 to EC-6)',
  );
  await demo.tellWhereItIs();
  await demo.change(
    { plan: 'business' },
    'back again: the prepaid months are credited, settings are restored (EC-6)',
  );
  await demo.change({ interval: 'annual' }, 'to annual: twelve months behind the one that is paid (EC-8)');
  await demo.tellWhereItIs();
  await demo.tellLedger();
}
