import { useEffect } from 'react';
import { tonesOf } from '../../../src/domain/catalog/colour';
import { type Language, LANGUAGES } from '../i18n/wording';
import { useChooseLocale, useWording } from '../i18n/wording-context';
import { SessionMenu } from '../sign-in/signed-in';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { useCustomer } from './billing-context';
import { goTo, rememberReturnAddress } from './location';

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

/** Ink on the accent of a dark page, which is light. */
const DARK_INK = '#111413';

/** Gives the page the colour of the brand, as far as that can be read; its own where the catalog names none. */
function useBrandColour(colour: string | undefined): void {
  useEffect(() => {
    if (colour === undefined) return;
    const { light, dark } = tonesOf(colour);
    const { style } = document.documentElement;
    const properties = {
      '--accent': `light-dark(${light.accent}, ${dark.accent})`,
      '--accent-ink': `light-dark(#ffffff, ${DARK_INK})`,
      '--accent-soft': `light-dark(${light.soft}, ${dark.soft})`,
    };
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    return () => {
      for (const name of Object.keys(properties)) style.removeProperty(name);
    };
  }, [colour]);
}

/** Where the terms and the privacy policy of the product stand; nothing where the catalog names neither. */
export function BrandFooter() {
  const { t } = useWording();
  const { terms, privacy } = useCustomer().catalog.branding ?? {};
  const links = [
    { address: terms, text: t('app.terms') },
    { address: privacy, text: t('app.privacy') },
  ].filter(({ address }) => address !== undefined);
  if (links.length === 0) return null;
  return (
    <footer className="mx-auto flex max-w-[76rem] flex-wrap gap-x-6 px-4 pb-8 text-sm sm:px-6">
      {links.map(({ address, text }) => (
        <a
          key={text}
          href={address}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-10 items-center text-muted underline"
        >
          {text}
        </a>
      ))}
    </footer>
  );
}

/** The way back from a screen of its own. */
export function BackToOverview() {
  const { t } = useWording();
  return (
    <Button
      look="quiet"
      small
      className="-ms-3"
      onClick={() => {
        goTo({});
      }}
    >
      <Icon name="back" className="size-4 rtl:-scale-x-100" />
      {t('app.overview')}
    </Button>
  );
}
