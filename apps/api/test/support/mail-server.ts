import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';

export interface ReceivedLetter {
  to: string[];
  text: string;
  messageId: string;
}
/** How the server behaves towards the next letters. `lost`: it takes the letter and is gone before it says so. */
export type Mood = 'takes' | 'refuses' | 'not_now' | 'drops' | 'lost' | 'slow' | 'wants_sign_in';

const refusal = (responseCode: number) => Object.assign(new Error('No.'), { responseCode });

/** A real mail server that can have every mood a mail server has. */
export async function startMailServer() {
  const letters: ReceivedLetter[] = [];
  const state: { mood: Mood } = { mood: 'takes' };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    onMailFrom: (_, __, done) => done(state.mood === 'wants_sign_in' ? refusal(530) : undefined),
    onRcptTo: (_, __, done) => done(state.mood === 'refuses' ? refusal(550) : state.mood === 'not_now' ? refusal(451) : undefined),
    onData: (stream, session, done) => {
      const cut = () => (stream as Readable & { _socket?: unknown }) && sockets.forEach((socket) => socket.destroy());
      if (state.mood === 'drops') return cut();
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text,
          messageId: /^Message-ID: <([^>]+)>/im.exec(text)?.[1] ?? '',
        });
        if (state.mood === 'lost') return cut();
        setTimeout(() => done(null), state.mood === 'slow' ? 1_500 : 0);
      });
    },
  });
  server.on('error', () => undefined);
  const sockets = new Set<{ destroy(): void }>();
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    feel: (mood: Mood) => void (state.mood = mood),
    end: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
