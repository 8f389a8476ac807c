import { declineMessage, FAILURES, findSandboxCard } from '../../../src/adapters/payments/sandbox/cards';

describe('sandbox cards', () => {
  it.each([
    ['pm_card_visa', undefined],
    ['pm_card_mastercard', undefined],
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeCustomerFail', 'generic_decline'],
    ['pm_card_authenticationRequired', 'authentication_required'],
  ])('knows %s', (token, failure) => {
    expect(findSandboxCard(token)).toMatchObject({ last4: expect.stringMatching(/^\d{4}$/) });
    expect(FAILURES[token]).toBe(failure);
  });

  it.each(['', 'pm_card_visaa', 'toString', '__proto__'])('does not know %p', (token) => {
    expect(findSandboxCard(token)).toBeUndefined();
  });

  it('tells the customer something for every reason', () => {
    expect(declineMessage('insufficient_funds')).toBe('Your card has insufficient funds.');
    expect(declineMessage('lost_card')).toBe('Your card was declined.');
  });
});
