import { useEffect } from 'react';
import { type Language, LANGUAGES } from '../i18n/messages';
import { useChooseLocale, useWording } from '../i18n/wording-context';
import { Icon } from '../ui/icon';
import { SessionMenu } from '../sign-in/session-menu';
import { useCustomer } from './billing-context';
import { useBrandColour } from './brand';
import { rememberReturnAddress } from './return-address';

/** Whose billing this is, the way back to the application, and the language. */
export function Header() {
  const { t, language } = useWording();
  const chooseLocale = useChooseLocale();
  const { account, catalog, session } = useCustomer();
  const { name = catalog.name, logo, colour } = catalog.branding ?? {};
  const wayBack = session.returnUrl ?? catalog.applicationUrl ?? null;
  useBrandColour(colour);
  useEffect(() => {
    rememberReturnAddress(wayBack);
  }, [wayBack]);
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-[76rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 sm:px-6">
        {logo !== undefined && <img src={logo} alt="" className="h-9 max-w-40 object-contain" />}
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold tracking-tight">{name}</p>
          <p className="truncate text-sm text-muted">{account.name}</p>
        </div>
        {wayBack !== null && (
          <a
            href={wayBack}
            className="inline-flex min-h-10 items-center gap-2 text-sm font-medium text-accent hover:underline"
          >
            <Icon name="back" className="size-4" />
            <span className="max-sm:sr-only">{t('app.back', { product: name })}</span>
          </a>
        )}
        <SessionMenu />
        <select
          aria-label={t('app.language')}
          value={language}
          onChange={(event) => {
            chooseLocale(event.target.value);
          }}
          className="min-h-10 rounded-lg border border-line bg-surface px-2 text-sm"
        >
          {(Object.keys(LANGUAGES) as Language[]).map((code) => (
            <option key={code} value={code}>
              {LANGUAGES[code]}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}
