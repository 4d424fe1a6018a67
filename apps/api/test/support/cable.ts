import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The line between a program and its database, for tests that cut it. */
export interface Cable {
  /** The same address, through this line. */
  through(url: string): string;
  cut(): void;
  mend(): Promise<void>;
}

export async function cable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let server: Server;
  const listen = (at: number) =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(port), hostname);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ]) {
          open.add(one);
          one.pipe(other);
          one.on('error', () => other.destroy());
          one.on('close', () => (open.delete(one), other.destroy()));
        }
      }).listen(at, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const here = await listen(0);
  return {
    through: (address) => {
      const changed = new URL(address);
      changed.host = `127.0.0.1:${here}`;
      return changed.href;
    },
    cut: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
    mend: async () => void (await listen(here)),
  };
}
