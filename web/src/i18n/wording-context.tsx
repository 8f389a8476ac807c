import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { wordingFor, type Wording, type MessageKey } from './wording';

interface WordingContext {
  readonly wording: Wording;
  readonly chooseLocale: (locale: string) => void;
}

const Context = createContext<WordingContext | null>(null);
const CHOSEN_AS = 'planshift.locale';

interface WordingProviderProps {
  /** Used until the customer chooses a language. */
  readonly locale: string;
  readonly timeZone: string;
  /** What the tab is called; what the page's file says unless it is given. */
  readonly title?: MessageKey;
  readonly children: ReactNode;
}

/** Gives everything below it texts, amounts and dates in the customer's language. */
export function WordingProvider({ locale, timeZone, title, children }: WordingProviderProps) {
  const [chosen, setChosen] = useState(() => window.localStorage.getItem(CHOSEN_AS));
  const value = useMemo(
    () => ({
      wording: wordingFor(chosen ?? locale, timeZone),
      chooseLocale: (next: string) => {
        window.localStorage.setItem(CHOSEN_AS, next);
        setChosen(next);
      },
    }),
    [chosen, locale, timeZone],
  );
  useEffect(() => {
    document.documentElement.lang = value.wording.language;
    if (title !== undefined) document.title = value.wording.t(title);
  }, [value.wording, title]);
  return <Context value={value}>{children}</Context>;
}

function useWordingContext(): WordingContext {
  const context = useContext(Context);
  if (context === null) throw new Error('A WordingProvider is missing above this component.');
  return context;
}

/** The texts and formats of the customer's language. */
export function useWording(): Wording {
  return useWordingContext().wording;
}

/** Changes the language of the page, and remembers it. */
export function useChooseLocale(): (locale: string) => void {
  return useWordingContext().chooseLocale;
}
