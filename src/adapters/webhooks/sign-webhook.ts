import { Webhook } from 'standardwebhooks';

/** The headers with which Standard Webhooks lets a receiver tell who sent a body; the timestamp is this attempt's. */
export function signWebhook(id: string, secret: string, body: string): Record<string, string> {
  const now = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
}
