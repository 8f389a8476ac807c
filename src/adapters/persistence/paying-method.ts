import type { Effects } from '../../domain/effects';
import type { Situation } from '../../domain/situation';
import type { BoundStatement, NamedStatement } from './database';

const RETIRE: NamedStatement = {
  name: 'retire-default-method-that-never-paid',
  text: `
    UPDATE payment_methods d SET is_default = false
    WHERE d.account = $1 AND d.is_default AND d.removed_at IS NULL AND d.id <> $2
      AND EXISTS (SELECT 1 FROM payment_methods m WHERE m.id = $2 AND m.account = $1 AND m.removed_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM subscriptions s JOIN payments p ON p.subscription = s.id
        WHERE s.account = $1 AND p.method = d.id AND p.status = 'succeeded')`,
};

const PROMOTE: NamedStatement = {
  name: 'make-paying-method-default',
  text: `
    UPDATE payment_methods m SET is_default = true
    WHERE m.id = $2 AND m.account = $1 AND m.removed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM payment_methods d WHERE d.account = $1 AND d.is_default AND d.removed_at IS NULL)`,
};

/** What has paid becomes the default where the present default never has: renewals would be tried on a card that fails. */
export function preferPayingMethod(
  { account, defaultMethod }: Situation,
  { payments = [] }: Effects,
): readonly BoundStatement[] {
  const paid = payments.find(({ status, method }) => status === 'succeeded' && method !== defaultMethod);
  if (!paid) return [];
  const values = [account.id, paid.method];
  return [
    { ...RETIRE, values },
    { ...PROMOTE, values },
  ];
}
