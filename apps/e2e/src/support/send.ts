import type { Window } from './browser';

/** What the page itself would send; for what comes before the journey and has its own. */
export async function send<T>(window: Window, path: string, body: object): Promise<T> {
  return window.page.evaluate(
    async ([to, content]) => {
      const token =
        /(?:alongside_xsrf|a_xsrf)=([^;]+)/.exec((globalThis as unknown as { document: { cookie: string } }).document.cookie)?.[1] ?? '';
      const answer = await fetch(`/api${to}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), 'X-XSRF-TOKEN': token },
        body: JSON.stringify(content),
      });
      if (!answer.ok) throw new Error(`POST ${to} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    [path, body] as const,
  ) as Promise<T>;
}
