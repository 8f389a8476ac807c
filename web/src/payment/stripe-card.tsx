import { useEffect, useRef, useState } from 'react';
import { useCustomer } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { loadStripe, type StripeClient, type StripeElements } from './stripe';

interface StripeCardProps {
  readonly isBusy: boolean;
  readonly onToken: (token: string) => void;
}

interface Mounted {
  readonly stripe: StripeClient;
  readonly elements: StripeElements;
}

/** Stripe's own form: the card's number never reaches this page or its service. */
export function StripeCard({ isBusy, onToken }: StripeCardProps) {
  const { t } = useWording();
  const { place, mounted, problem, setProblem } = useStripeElement();
  const submit = async ({ stripe, elements }: Mounted) => {
    const { error: mistake } = await elements.submit();
    if (mistake !== undefined) return;
    const { paymentMethod, error } = await stripe.createPaymentMethod({ elements });
    if (paymentMethod === undefined) setProblem(t('payment.refused', { reason: error?.message ?? '' }));
    else onToken(paymentMethod.id);
  };
  return (
    <div className="grid gap-3">
      <div ref={place} />
      {problem !== null && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <Button
        small
        look="primary"
        className="justify-self-start"
        disabled={mounted === null}
        isBusy={isBusy}
        onClick={() => {
          if (mounted !== null) void submit(mounted);
        }}
      >
        {t('payment.addButton')}
      </Button>
    </div>
  );
}

function useStripeElement() {
  const { t, locale } = useWording();
  const { session, catalog } = useCustomer();
  const place = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<Mounted | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const key = session.stripePublishableKey ?? '';
  const unavailable = t('payment.unavailable');
  useEffect(() => {
    let unmount: (() => void) | null = null;
    let isGone = false;
    const mount = async () => {
      const stripe = await loadStripe(key);
      if (isGone || place.current === null) return;
      const elements = stripe.elements({
        mode: 'setup',
        currency: catalog.currency.toLowerCase(),
        paymentMethodCreation: 'manual',
        locale,
      });
      const element = elements.create('payment');
      element.mount(place.current);
      unmount = () => {
        element.destroy();
      };
      setMounted({ stripe, elements });
    };
    mount().catch(() => {
      setProblem(unavailable);
    });
    return () => {
      isGone = true;
      unmount?.();
    };
  }, [catalog.currency, key, locale, unavailable]);
  return { place, mounted, problem, setProblem };
}
