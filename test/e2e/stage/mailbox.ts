import { api } from './stage';
import type { Customer } from './customer';

interface Email {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

let readers = 0;

/** An address of its own for a customer's owner: the emails to it are about this customer alone. Answers it. */
export async function giveAddress(customer: Customer, email = anAddress()): Promise<string> {
  const users = [{ id: 'owner', name: 'Olga', email, role: 'owner' }];
  await customer.api.call('PATCH', `/v1/accounts/${customer.account}`, { users });
  return email;
}

/** An address that nobody has yet. */
export function anAddress(): string {
  readers += 1;
  return `reader-${String(Date.now())}-${String(readers)}@northwind.example`;
}

/** The newest email to an address whose subject fits; waits until there is one. */
export function emailTo(address: string, subject: RegExp): Promise<Email> {
  return found((email) => email.to === address && subject.test(email.subject));
}

/** The newest email that leads to what has this id; waits until there is one. */
export function emailAbout(id: string, subject: RegExp): Promise<Email> {
  return found((email) => subject.test(email.subject) && email.html.includes(id));
}

/** Where the link with these words leads, in the newest email to an address that has it; waits until there is one. */
export async function linkTo(address: string, words: string): Promise<string> {
  return linkIn(await found((email) => email.to === address && email.html.includes(`>${words}<`)), words);
}

/** Where the link with these words leads. */
export function linkIn({ html }: Email, words: string): string {
  const link = new RegExp(`href="([^"]+)"[^>]*>${words}<`).exec(html)?.[1];
  if (link === undefined) throw new Error(`The email has no link “${words}”.`);
  return link.replaceAll('&amp;', '&');
}

async function found(isIt: (email: Email) => boolean): Promise<Email> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { data } = await api().call<{ data: readonly Email[] }>('GET', '/demo/mail.json');
    const email = data.find(isIt);
    if (email !== undefined) return email;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('No such email came.');
}
