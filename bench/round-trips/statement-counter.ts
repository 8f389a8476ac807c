import { Client } from 'pg';

/** Notes down the statements that this process sends to PostgreSQL. */
export interface StatementCounter {
  /** The statements since the start, in their order. */
  readonly statements: string[];
  close(): void;
}

/** Looking for mail and webhooks to send, and for who holds a key every few seconds: no part of any operation. */
const BY_THEMSELVES =
  /^\s*(UPDATE (webhook_deliveries|notifications|sign_in_requests) |WITH RECURSIVE waiting )|"api_keys"/;

/** Connections of this name belong to who measures. */
export const UNCOUNTED = 'bench-uncounted';

type Query = (this: Client, statement: string | { readonly text: string }, ...rest: unknown[]) => unknown;

/** Starts to note down what every client of `pg`, within Prisma or not, is asked. Each statement is one round trip. */
export function startStatementCounter(): StatementCounter {
  const prototype = Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  const statements: string[] = [];
  prototype.query = function (statement, ...rest) {
    const { connectionParameters } = this as unknown as {
      connectionParameters: { application_name?: string };
    };
    const text = typeof statement === 'string' ? statement : statement.text;
    if (connectionParameters.application_name !== UNCOUNTED && !BY_THEMSELVES.test(text))
      statements.push(text);
    return original.call(this, statement, ...rest);
  };
  return {
    statements,
    close: () => {
      prototype.query = original;
    },
  };
}
