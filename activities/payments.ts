import { activityInfo } from '@temporalio/activity';
import type { PaidFor, PaymentSteps } from '.';
import { refusing } from './refusing';

/** The steps that move money. Repeating one never moves it twice: every call carries the key of its payment. */
export function createPayments(payments: PaymentSteps) {
  return {
    charge: (payment: string, carried: PaidFor) =>
      refusing(() => payments.charge(payment, carried, { attempt: activityInfo().attempt })),
    endPayment: (payment: string, carried: PaidFor) =>
      refusing(() => payments.end(payment, 'workflow', carried)),
    sendBack: (of: PaidFor) => refusing(() => payments.sendBack(of)),
  };
}

/** The same steps as the workflow of a change or a subscription knows them: with the progress of its own. */
export type PaymentActivities<Progress> = {
  [Step in keyof ReturnType<typeof createPayments>]: (
    ...input: Parameters<ReturnType<typeof createPayments>[Step]>
  ) => Promise<Progress>;
};
