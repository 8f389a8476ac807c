import { showPage } from '../app/root';
import { WordingProvider } from '../i18n/wording-context';
import { SupportPage } from './support-page';

showPage(
  <WordingProvider locale="en" timeZone="UTC">
    <SupportPage />
  </WordingProvider>,
);
