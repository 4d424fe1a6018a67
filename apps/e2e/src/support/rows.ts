import { Client } from 'pg';
import { demo } from './browser';

/** Rows of the stack's database, as its owner reads them; for what no screen shows. */
export async function rows<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: demo.database });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as T[];
  } finally {
    await client.end();
  }
}

/** Waits until it holds. */
export async function until<T>(what: () => Promise<T>, holds: (found: T) => boolean, within = 60_000): Promise<T> {
  for (const end = Date.now() + within; ;) {
    const found = await what();
    if (holds(found)) return found;
    if (Date.now() > end) throw new Error(`It did not happen; last seen: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
