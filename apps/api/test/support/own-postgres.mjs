import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../../../../tools/lib/postgres.mjs';

/* A PostgreSQL of a test's own, which it may kill: starts it, or starts it again, and leaves it running. Parameters: folder, port. */
const [directory, port] = process.argv.slice(2);
const { url } = await startPostgres({
  directory,
  port: Number(port),
  password: 'test',
  name: 'alongside_template',
  claimed: true,
  ownSignals: true,
  // What was committed is in the log of the database before it is answered: killed programs lose nothing of it, only power cuts would.
  settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'scram_iterations=1', 'restart_after_crash=off'],
});
console.log(JSON.stringify({ url, pid: Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]) }));
process.exit(0);
