import type { Browser } from './given';

export interface Stream {
  status: number;
  type: string | null;
  /** Names of the events in order; the data of notifications behind them. */
  events: { type: string; data: unknown }[];
  /** Everything that came, comments too. */
  raw: () => string;
  /** Resolves once the server ends it. */
  ended: Promise<void>;
  close: () => void;
}

/** Opens the stream of notifications as a page does, and keeps what comes. */
export async function openStream(browser: Browser, path = '/notifications/stream'): Promise<Stream> {
  const control = new AbortController();
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${browser.address}/api${path}`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: control.signal,
  });
  const events: Stream['events'] = [];
  let raw = '';
  let rest = '';
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      const text = decoder.decode(chunk, { stream: true });
      raw += text;
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() as string;
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data !== undefined) events.push({ type: field('event') ?? 'message', data: JSON.parse(data) });
      }
    }
  };
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    events,
    raw: () => raw,
    ended: read().catch(() => undefined),
    close: () => control.abort(),
  };
}
