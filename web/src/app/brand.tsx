import { useEffect } from 'react';
import { tonesOf } from '../../../src/domain/catalog/colour';
import { useWording } from '../i18n/wording-context';
import { useCustomer } from './billing-context';

/** Ink on the accent of a dark page, which is light. */
const DARK_INK = '#111413';

/** Gives the page the colour of the brand, as far as that can be read; its own where the catalog names none. */
export function useBrandColour(colour: string | undefined): void {
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
