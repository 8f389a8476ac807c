import type { InputMistake } from '../errors';
import type { DocumentNode } from './document-node';
import type { KnownNames } from './known-names';

/** What a check reads and where it writes down the mistakes that it finds. */
export interface ReferenceCheck {
  readonly root: DocumentNode;
  readonly names: KnownNames;
  readonly mistakes: InputMistake[];
}

const SINGULAR: Readonly<Record<keyof KnownNames, string>> = {
  features: 'feature',
  limits: 'limit',
  quantities: 'quantity',
  addOns: 'add-on',
  intervals: 'interval',
  plans: 'plan',
};

export function report({ mistakes }: ReferenceCheck, place: DocumentNode, message: string): void {
  mistakes.push({ path: place.path, message });
}

/** Reports keys of a record that the section does not define. */
export function checkKeys(check: ReferenceCheck, record: DocumentNode, section: keyof KnownNames): void {
  for (const [key, place] of record.entries()) {
    if (!check.names[section].has(key)) report(check, place, `there is no such ${SINGULAR[section]}`);
  }
}

/** Reports a name, or each name of a list, that the section does not define. */
export function checkNames(check: ReferenceCheck, place: DocumentNode, section: keyof KnownNames): void {
  for (const one of [place, ...place.items()]) {
    if (one.text === undefined || check.names[section].has(one.text)) continue;
    report(check, one, `there is no ${SINGULAR[section]} ${one.text.slice(0, 80)}`);
  }
}
