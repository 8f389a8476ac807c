/** What of `catalogs/crowdhandler.yaml` the story of the examples is about. */
export const CATALOG = {
  id: 'crowdhandler',
  name: 'CrowdHandler',
  currency: 'USD',
  proration: { unit: 'second', rounding: 'half_up' },
  features: {
    custom_templates: { name: 'Custom templates' },
    firewall_ips: { name: 'Firewall IPs' },
    priority_groups: { name: 'Priority groups' },
  },
  limits: { domains: { name: 'Domains' } },
  plans: [
    { id: 'basic', name: 'Basic', prices: { monthly: 3000 }, limits: { domains: 1 } },
    {
      id: 'standard',
      name: 'Standard',
      prices: { monthly: 9000 },
      limits: { domains: 2 },
      features: ['custom_templates'],
    },
    {
      id: 'professional',
      name: 'Professional',
      prices: { monthly: 29_000 },
      limits: { domains: 5 },
      features: ['custom_templates', 'firewall_ips', 'priority_groups'],
    },
  ],
  changePolicies: [
    {
      when: { direction: 'upgrade', interval: 'same' },
      timing: 'immediate',
      settlement: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
    },
    { when: { direction: 'downgrade', interval: 'same' }, timing: 'at_renewal' },
    { when: { parts: ['cancel'] }, timing: 'at_renewal' },
  ],
  reconcile: [{ limit: 'domains', resource: 'domain', strategy: 'keep_most', by: 'waiting_room' }],
};
