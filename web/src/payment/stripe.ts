const SCRIPT = 'https://js.stripe.com/v3/';

interface StripeResult {
  readonly error?: { readonly message?: string };
}

/** The part of Stripe's element that this page uses. */
export interface StripeElements {
  create: (type: 'payment') => { mount: (element: HTMLElement) => void; destroy: () => void };
  submit: () => Promise<StripeResult>;
}

/** The part of Stripe.js that this page uses. */
export interface StripeClient {
  elements: (options: object) => StripeElements;
  createPaymentMethod: (options: {
    readonly elements: StripeElements;
  }) => Promise<StripeResult & { readonly paymentMethod?: { readonly id: string } }>;
  handleNextAction: (options: { readonly clientSecret: string }) => Promise<StripeResult>;
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => StripeClient;
  }
}

let loading: Promise<void> | null = null;

/** Stripe.js, fetched from Stripe when it is first needed; it may not be served from elsewhere. */
export async function loadStripe(publishableKey: string): Promise<StripeClient> {
  loading ??= addScript();
  try {
    await loading;
  } catch (error) {
    loading = null;
    throw error;
  }
  if (window.Stripe === undefined) throw new Error('Stripe.js did not start.');
  return window.Stripe(publishableKey);
}

function addScript(): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new Error('Stripe.js could not be fetched.'));
    };
    document.head.append(script);
  });
}
