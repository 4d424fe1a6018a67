import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port on the loopback interface that nobody uses right now. Below the numbers that the system gives to connections (from 32768
 * on Linux): what is ended and started again at its port would lose one of those to any program beside it.
 */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    const anywhere = () => server.listen(randomInt(20_000, 32_000), '127.0.0.1');
    server.on('error', (problem) => (problem.code === 'EADDRINUSE' ? anywhere() : reject(problem)));
    server.once('listening', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
    anywhere();
  });
