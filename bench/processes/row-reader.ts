import express, { type Express } from 'express';
import { z } from 'zod';
import { openDatabase } from '../../src/adapters/persistence/database';

/** The body of a preview as a route of a few lines would check it. */
const body = z.strictObject({
  to: z.strictObject({
    plan: z.string().optional(),
    interval: z.string().optional(),
    quantities: z.record(z.string(), z.int().nonnegative()).optional(),
    addOns: z.array(z.string()).optional(),
  }),
});

const SELECT_ROW = {
  name: 'bench-subscription',
  text: 'SELECT row_to_json(s) AS row FROM subscriptions s WHERE s.id = $1',
};

/** An Express application with two routes that check a body and read one row: through `pg`, and through Prisma. */
export function openRowReader(databaseUrl: string): { app: Express; close: () => Promise<void> } {
  const database = openDatabase(databaseUrl);
  const { pool, prisma } = database;
  const app = express();
  app.use(express.json());
  app.post('/pg/:id', async (request, response) => {
    body.parse(request.body);
    const { rows } = await pool.query<{ row: unknown }>({ ...SELECT_ROW, values: [request.params.id] });
    response.json(rows[0]?.row);
  });
  app.post('/prisma/:id', async (request, response) => {
    body.parse(request.body);
    response.json(await prisma.subscription.findUnique({ where: { id: request.params.id } }));
  });
  return { app, close: () => database.close() };
}
