import { HttpClient, HttpContext } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { ACTION_KEY } from './idempotency';

/** Anything that turns an answer into a typed value or throws: the contract's schemas. */
export interface Parses<T> {
  parse(value: unknown): T;
}

export interface SendOptions {
  /** Idempotency key of the caller's own. */
  key?: string;
}

/**
 * The API as promises. `path` starts with `/api/`. A promise rejects with what `problemOf` can read.
 * Without a schema the answer's body is dropped.
 */
@Service()
export class Api {
  private readonly http = inject(HttpClient);

  get<T>(path: string, schema: Parses<T>): Promise<T> {
    return this.send('GET', path, undefined, schema);
  }

  post(path: string, body: unknown): Promise<void>;
  post<T>(path: string, body: unknown, schema: Parses<T>, options?: SendOptions): Promise<T>;
  post<T>(path: string, body: unknown, schema?: Parses<T>, options?: SendOptions): Promise<T | void> {
    return this.send('POST', path, body, schema, options);
  }

  put(path: string, body: unknown): Promise<void>;
  put<T>(path: string, body: unknown, schema: Parses<T>, options?: SendOptions): Promise<T>;
  put<T>(path: string, body: unknown, schema?: Parses<T>, options?: SendOptions): Promise<T | void> {
    return this.send('PUT', path, body, schema, options);
  }

  patch(path: string, body: unknown): Promise<void>;
  patch<T>(path: string, body: unknown, schema: Parses<T>, options?: SendOptions): Promise<T>;
  patch<T>(path: string, body: unknown, schema?: Parses<T>, options?: SendOptions): Promise<T | void> {
    return this.send('PATCH', path, body, schema, options);
  }

  delete(path: string, body?: unknown): Promise<void>;
  delete<T>(path: string, body: unknown, schema: Parses<T>, options?: SendOptions): Promise<T>;
  delete<T>(path: string, body?: unknown, schema?: Parses<T>, options?: SendOptions): Promise<T | void> {
    return this.send('DELETE', path, body, schema, options);
  }

  private send<T>(method: string, path: string, body: unknown, schema: Parses<T> | undefined, options?: SendOptions): Promise<T> {
    const context = new HttpContext().set(ACTION_KEY, options?.key);
    return firstValueFrom(
      this.http.request<unknown>(method, path, { body, context }).pipe(map((answer) => (schema ? schema.parse(answer) : (undefined as T)))),
    );
  }
}
