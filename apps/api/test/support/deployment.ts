import { readFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { isBuiltin } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** A port that nobody uses right now. */
export const free = () =>
  new Promise<number>((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** The proxy's own authority signs for these hosts; nothing leaves this machine. */
export function ask(port: number, host: string, path: string, options: RequestOptions & { body?: string } = {}) {
  return new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>((done, failed) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        servername: host,
        rejectUnauthorized: false,
        path,
        ...options,
        headers: { Host: `${host}:${port}`, ...options.headers },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    sent.once('error', failed);
    sent.end(options.body);
  });
}

/** Tries again until it works; throws the last problem when it never does. */
export async function until<T>(what: () => Promise<T>, tries = 600): Promise<T> {
  for (;;) {
    try {
      return await what();
    } catch (problem) {
      if ((tries -= 1) === 0) throw problem;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** Names of the packages that some programs ask for, through all their own files. */
export function importsOf(files: string[], seen = new Set<string>()): string[] {
  const packages = files.flatMap((file) => {
    if (seen.has(file)) return [];
    seen.add(file);
    const names = [
      ...readFileSync(file, 'utf8').matchAll(
        /^\s*(?:import|export)\b[^'"`;]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm,
      ),
    ].map(([, one, two, three]) => one ?? two ?? three);
    const own = names.filter((name) => name.startsWith('.')).map((name) => join(dirname(file), name));
    const others = names.filter((name) => !name.startsWith('.') && !isBuiltin(name));
    return [...others.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')), ...importsOf(own, seen)];
  });
  return [...new Set(packages)].sort();
}
