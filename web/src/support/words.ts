/** A word of the API as people read it. @example 'requires_action' is 'requires action' */
export function inWords(word: string): string {
  return word.replaceAll(/[_.]/g, ' ');
}

const KEYS = /^key:?/;

/** Who did something: a person by name, a program by what it is. */
export function actorInWords(actor: string): string {
  if (KEYS.test(actor)) return 'with a key';
  return actor.replace(/^(user|support):/, (_, who: string) =>
    who === 'user' ? 'the customer’s user ' : '',
  );
}
