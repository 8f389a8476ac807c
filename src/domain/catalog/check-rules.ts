import type { DocumentNode } from './document-node';
import { checkNames, report, type ReferenceCheck } from './reference-check';

/** Checks the rules of the catalog: policies, reconcile, dunning and taxes. */
export function checkRules(check: ReferenceCheck): void {
  for (const policy of check.root.at('changePolicies').items()) checkPolicy(check, policy);
  for (const rule of check.root.at('reconcile').items()) {
    checkNames(check, rule.at('limit'), 'limits');
    checkNames(check, rule.at('feature'), 'features');
  }
  checkNames(check, check.root.at('dunning').at('finalAction').at('downgrade_to'), 'plans');
  checkRetries(check, check.root.at('dunning').at('retryAfterDays'));
  checkTaxes(check);
}

function checkPolicy(check: ReferenceCheck, policy: DocumentNode): void {
  if (policy.at('timing').text !== 'immediate' || policy.at('settlement').exists) return;
  report(check, policy.at('settlement'), 'is required where timing is immediate');
}

function checkRetries(check: ReferenceCheck, days: DocumentNode): void {
  const places = days.items();
  places.forEach((day, index) => {
    const before = places[index - 1]?.number ?? 0;
    if ((day.number ?? Infinity) <= before) report(check, day, 'is not after the day before it');
  });
}

/** A tax is known by its name: its lines have the component `tax:<name>`. */
function checkTaxes(check: ReferenceCheck): void {
  const seen = new Set<string>();
  for (const tax of check.root.at('taxes').items()) {
    const name = tax.at('name').text;
    if (name !== undefined && seen.has(name)) report(check, tax.at('name'), 'is the name of an earlier tax');
    if (name !== undefined) seen.add(name);
  }
}
