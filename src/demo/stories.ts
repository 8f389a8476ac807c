import type { DemoClient } from './demo-client';

/** One story for each product, and one for each thing that happens to a subscription besides. */
export const STORIES = [activeCampaign, crowdHandler, ecwid, leavingAndComingBack, coupon, takingBack];

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

async function leavingAndComingBack(demo: DemoClient): Promise<void> {
  await demo.begin(
    'crowdhandler',
    'Leaving and coming back: everything is archived, and returns',
    '2027-04-01T00:00:00Z',
  );
  await demo.advance('2027-04-16T00:00:00Z');
  await demo.change({ plan: null }, 'the customer leaves; the month that is paid stays');
  await demo.advance('2027-05-01T00:00:00Z');
  await demo.tellWhereItIs();
  await demo.advance('2027-06-10T00:00:00Z');
  await demo.change({ plan: 'standard' }, 'back again: a new month begins, and what was archived returns');
  await demo.tellWhereItIs();
  await demo.tellLedger();
}

async function coupon(demo: DemoClient): Promise<void> {
  await demo.begin(
    'activecampaign',
    'A coupon: its discount is a line of every charge that it lowers',
    '2027-04-01T00:00:00Z',
  );
  await demo.advance('2027-04-16T00:00:00Z');
  await demo.change(
    { plan: 'enterprise', coupon: 'WELCOME' },
    'a higher tier with 20 % off for three months',
  );
  await demo.advance('2027-05-01T00:00:00Z');
  await demo.tellWhereItIs();
  await demo.advance('2027-08-01T00:00:00Z');
  demo.say('The three months are over: the list price again.');
  await demo.tellWhereItIs();
  await demo.tellLedger();
}

async function takingBack(demo: DemoClient): Promise<void> {
  await demo.begin('ecwid', 'Taking a change back: as if nothing had been', '2027-04-01T00:00:00Z');
  await demo.advance('2027-04-16T00:00:00Z');
  const change = await demo.change({ plan: 'unlimited' }, 'a higher tier, by mistake');
  await demo.advance('2027-04-17T00:00:00Z');
  await demo.takeBack(change, 'taken back a day later: the money goes where it came from');
  await demo.tellWhereItIs();
  await demo.tellLedger();
}
