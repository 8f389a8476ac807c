import { type ReactNode, useState } from 'react';
import { Button } from './button';

interface Shortened<T> {
  readonly shown: readonly T[];
  readonly isShortened: boolean;
  readonly showAll: () => void;
}

/** The first of many things, until a reader wants to see them all. */
export function useShortened<T>(
  all: readonly T[],
  atFirst: number,
  { isWhole: isWholeAtFirst = false } = {},
): Shortened<T> {
  const [isWhole, setWhole] = useState(isWholeAtFirst);
  const shown = isWhole ? all : all.slice(0, atFirst);
  const showAll = () => {
    setWhole(true);
  };
  return { shown, isShortened: shown.length < all.length, showAll };
}

interface ShowAllProps {
  readonly of: Pick<Shortened<unknown>, 'isShortened' | 'showAll'>;
  readonly children: ReactNode;
}

/** Stands below the first entries of a section, where there are more. */
export function ShowAll({ of: { isShortened, showAll }, children }: ShowAllProps) {
  if (!isShortened) return null;
  return (
    <Button small look="quiet" className="mt-2 -ms-3" onClick={showAll}>
      {children}
    </Button>
  );
}
