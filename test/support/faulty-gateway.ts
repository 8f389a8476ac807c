import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type PaymentGateway,
  PaymentGatewayRefused,
  PaymentGatewayUnavailable,
} from '../../src/ports/payment-gateway';

/**
 * What goes wrong with one call. `lost`: carried out, but the answer gets lost. `never`: neither. `late`: slowly.
 * `refused`: not carried out, for good. `after`: carried out once something else has happened.
 */
type GatewayFault =
  | { readonly kind: 'lost' }
  | { readonly kind: 'never' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'late'; readonly milliseconds: number }
  | { readonly kind: 'after'; readonly happened: () => Promise<void> };

type Operation = keyof PaymentGateway;

/** A gateway whose operations fail as told, and otherwise do what the real one does. */
export interface FaultyGateway extends PaymentGateway {
  /** The next calls of an operation meet these faults, one each. */
  fail(operation: Operation, ...faults: readonly GatewayFault[]): void;
  /** How often an operation was called, faults included. */
  calls(operation: Operation): number;
  /** Ends the calls that were never to be answered, so that whoever waits for them can stop. */
  hangUp(): void;
}

/** Puts faults between a caller and its gateway, as a network does. */
export function withFaults(gateway: PaymentGateway): FaultyGateway {
  const faults = new Map<Operation, GatewayFault[]>();
  const calls = new Map<Operation, number>();
  const hangingUp = new AbortController();
  const through = <Input, Result>(operation: Operation, call: (input: Input) => Promise<Result>) => {
    return (input: Input): Promise<Result> => {
      calls.set(operation, (calls.get(operation) ?? 0) + 1);
      return meet(faults.get(operation)?.shift(), () => call(input), hangingUp.signal);
    };
  };
  return {
    attach: through('attach', (input) => gateway.attach(input)),
    describe: through('describe', (reference) => gateway.describe(reference)),
    detach: through('detach', (reference) => gateway.detach(reference)),
    charge: through('charge', (input) => gateway.charge(input)),
    findCharge: through('findCharge', (lookup) => gateway.findCharge(lookup)),
    retrieve: through('retrieve', (reference) => gateway.retrieve(reference)),
    cancel: through('cancel', (reference) => gateway.cancel(reference)),
    refund: through('refund', (input) => gateway.refund(input)),
    fail: (operation, ...next) => faults.set(operation, [...next]),
    calls: (operation) => calls.get(operation) ?? 0,
    hangUp: () => {
      hangingUp.abort();
    },
  };
}

async function meet<Result>(
  fault: GatewayFault | undefined,
  call: () => Promise<Result>,
  hungUp: AbortSignal,
): Promise<Result> {
  switch (fault?.kind) {
    case undefined:
      return call();
    case 'unavailable':
      throw new PaymentGatewayUnavailable('The gateway is down.');
    case 'refused':
      throw new PaymentGatewayRefused('charge_disputed', 'The charge cannot be refunded.');
    case 'never':
      await once(hungUp, 'abort');
      throw new PaymentGatewayUnavailable('The connection was closed.');
    case 'lost':
      await call();
      throw new PaymentGatewayUnavailable('The answer was lost.');
    case 'late':
      await sleep(fault.milliseconds);
      return call();
    case 'after':
      await fault.happened();
      return call();
  }
}
