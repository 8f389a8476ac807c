import { showPage } from '../app/root';
import { WordingProvider } from '../i18n/wording-context';
import { Mail } from './mail';
import { Start } from './start';

const isMail = window.location.pathname.startsWith('/demo/mail');
showPage(
  <WordingProvider locale={navigator.language} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}>
    {isMail ? <Mail /> : <Start />}
  </WordingProvider>,
);
