import { type Name, nameIn } from '../../../src/domain/catalog/names';
import type { Catalog, WrittenCatalog } from '../api/types';
import type { Language } from '../i18n/messages';

/** The catalog with its names in one language; the service's own rule says which stands in for a missing one. */
export function catalogInLanguage(catalog: WrittenCatalog, language: Language): Catalog {
  const named = <Thing extends { name: Name }>(thing: Thing) => ({
    ...thing,
    name: nameIn(thing.name, language),
  });
  const eachNamed = <Thing extends { name: Name }>(things: Record<string, Thing> = {}) =>
    Object.fromEntries(Object.entries(things).map(([id, thing]) => [id, named(thing)]));
  return {
    ...catalog,
    features: eachNamed(catalog.features),
    limits: eachNamed(catalog.limits),
    quantities: eachNamed(catalog.quantities),
    addOns: eachNamed(catalog.addOns),
    plans: catalog.plans.map(named),
  };
}
