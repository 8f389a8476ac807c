import { ownValue } from '../catalog/lookup';

/** As gateways call them, and as people do. */
const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

/** What people call a card by its brand; null where it has no name that they know. */
export function cardBrandName(brand: string): string | null {
  return ownValue(BRANDS, brand) ?? null;
}
