import type { KeptAnswer } from '../idempotency';

interface Payable {
  clientSecret(id: string): Promise<string | null>;
}

/**
 * A repeated request to authenticate gets what the payment has by now: client secrets are not kept with the answer.
 * @param id - the change or subscription; undefined where the kept answer names none
 */
export async function clientSecretAgain(
  { body }: KeptAnswer,
  id: string | undefined,
  service: Payable,
): Promise<{ clientSecret?: string }> {
  const { code } = body as { readonly code?: string };
  if (code !== 'authentication_required' || id === undefined) return {};
  const clientSecret = await service.clientSecret(id);
  return clientSecret === null ? {} : { clientSecret };
}
