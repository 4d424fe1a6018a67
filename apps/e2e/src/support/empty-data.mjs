import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { database, secrets } from '../../../../tools/lib/stack.mjs';

/* A data folder as `npm start` leaves it, with a demonstration of nobody, so that it is made in a second. */

const data = process.argv[2];
const { stop } = await database(data, secrets(data));
await stop();
writeFileSync(join(data, 'demo.json'), JSON.stringify({ users: [], portalAccounts: [], people: [] }));
