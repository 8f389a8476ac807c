import { describeActiveCampaign } from './activecampaign';
import { describeCrowdHandler } from './crowdhandler';
import { describeEcwid } from './ecwid';
import { describeRequests } from './requests';
import { setStage } from './stage/stage';

jest.setTimeout(120_000);
setStage();
describeActiveCampaign();
describeRequests();
describeCrowdHandler();
describeEcwid();
