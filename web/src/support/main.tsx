import { showPage } from '../app/root';
import { WordingProvider } from '../i18n/wording-context';
import { Desk } from './desk';

showPage(
  <WordingProvider locale="en" timeZone="UTC">
    <Desk />
  </WordingProvider>,
);
