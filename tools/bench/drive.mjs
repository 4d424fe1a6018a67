import autocannon from 'autocannon';
import { Problem } from '../lib/steps.mjs';
import { withKey } from './scenarios.mjs';

export const CONNECTIONS = 10;

/** Sends the requests to one server for some seconds over ten connections, each with its own share of the advocates. */
export async function drive(server, requests, seconds) {
  const times = [];
  let lane = 0;
  const result = await new Promise((done, failed) => {
    const instance = autocannon(
      {
        url: `http://127.0.0.1:${server.workspace}`,
        connections: CONNECTIONS,
        duration: seconds,
        timeout: 20,
        setupClient: (client) => {
          const own = requests.filter((_, place) => Math.floor((place * CONNECTIONS) / requests.length) === lane % CONNECTIONS);
          lane += 1;
          client.setRequests(
            own.map(({ method, path, headers, body, writes }) => ({
              method,
              path,
              headers,
              body,
              ...(writes && { setupRequest: (request) => withKey({ ...request, writes }) }),
            })),
          );
        },
      },
      (problem, told) => (problem ? failed(problem) : done(told)),
    );
    instance.on('response', (_client, _status, _bytes, ms) => times.push(ms));
  });
  if (result.errors || result.timeouts || result.non2xx || times.length === 0)
    throw new Problem(
      `The server answered ${result.non2xx} of ${times.length} requests with an error (${result.errors} broken, ${result.timeouts} late).\n${server.said()}`,
    );
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / result.duration,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    answers: times.length,
    bytes: result.throughput.total / times.length,
  };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
