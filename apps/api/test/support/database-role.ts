import { Client, type DatabaseError } from 'pg';

/** What PostgreSQL says when somebody has no right, or a row no place. */
export const NO_RIGHT = '42501';

/** Does something as one role of the database; everything is taken back. */
export async function withRole<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    await client.query('rollback');
    await client.end();
  }
}
/** The code of PostgreSQL's refusal, or what happened instead; the transaction goes on. */
export async function refusal(client: Client, text: string, values: unknown[] = []): Promise<string> {
  await client.query('savepoint attempt');
  try {
    const { rowCount } = await client.query(text, values);
    return `${rowCount} rows`;
  } catch (problem) {
    const { code, constraint } = problem as DatabaseError;
    return constraint ? `${code} ${constraint}` : `${code}`;
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}
