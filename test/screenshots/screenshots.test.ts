import { setStage } from '../e2e/stage/stage';
import { describeBillingPage } from './billing-page';
import { describeTemporalUi } from './temporal-ui';

jest.setTimeout(120_000);
setStage();
describeBillingPage();
describeTemporalUi();
