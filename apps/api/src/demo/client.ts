import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, StaffSessions, type Actor, type AppRequest } from '@alongside/api/core';
import type { Role } from '@alongside/contract';

/** A clock that the demonstration moves through the past weeks while it tells its stories. */
export class StoryClock extends Clock {
  private moment: Date | null = null;
  override now() {
    return this.moment ?? new Date();
  }
  at(moment: Date) {
    this.moment = moment;
  }
  rest() {
    this.moment = null;
  }
}

export interface Teller {
  id: string;
  organizationId: string;
  email: string;
  displayName: string;
  roles: Role[];
}
export const tellers = new Map<string, Teller>();

/** While the demonstration is made, a header says who works; sign-ins of weeks ago would all have expired. Exists in this program only. */
@Injectable()
export class TellerSessions extends StaffSessions {
  async resolve(request: AppRequest) {
    const who = tellers.get(String(request.headers['x-teller']));
    if (!who) return null;
    const actor: Actor = {
      kind: 'staff',
      organizationId: who.organizationId,
      userId: who.id,
      sessionId: who.id,
      roles: who.roles,
      requestId: request.id,
    };
    return { actor, locked: false, acknowledged: true, missing: null, csrf: 'teller' };
  }
}

/** Every text that was typed in for a client, so that somebody can prove that none of it lies about in the clear. */
export const typed = new Set<string>();
const caseNumber = /^C-\w{5}$/;
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];

/** What an answer holds; the stories know which fields they may count on. */
export type Answer = Record<string, never> & { id: string; version: number };

/** Speaks to the application as its own pages do, so that nothing in the demonstration could not have been typed in. */
export class Client {
  constructor(
    private readonly address: string,
    private readonly origin: string,
    private readonly clock: StoryClock,
    private readonly headers: Record<string, string>,
  ) {}

  async send<T = Answer>(at: Date, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<T> {
    this.clock.at(at);
    // The directory of agencies is about nobody, and the number of a case is what it is known by where nobody may know a name.
    if (path !== '/agencies') for (const text of textsOf(body)) if (!caseNumber.test(text)) typed.add(text);
    const response = await fetch(`${this.address}/api${path}`, {
      method,
      headers: { ...this.headers, 'Content-Type': 'application/json', Origin: this.origin, 'Idempotency-Key': randomUUID() },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok)
      throw new Error(`The demonstration could not be made: ${method} ${path} answered ${response.status} ${JSON.stringify(answer)}`);
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    return answer as T;
  }

  private keep(line: string) {
    const [pair] = line.split(';');
    const [name, value] = pair.split('=');
    this.headers['Cookie'] = [
      ...(this.headers['Cookie'] ?? '').split('; ').filter((each) => each && !each.startsWith(`${name}=`)),
      pair,
    ].join('; ');
    if (name === 'a_xsrf') this.headers['X-XSRF-TOKEN'] = value;
  }
}
