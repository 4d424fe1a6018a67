import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type IntakeDraft, IntakeSaved, type IntakeSave, IntakeView, type MatchAsk, Matches } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { firstValueFrom } from 'rxjs';

/** What a browser takes along when the page is being closed, in bytes of UTF-8 (the Fetch standard's 64 KiB, with room for the headers). */
const LEAVING = 60_000;

/** From the first words to an open case. */
@Service()
export class IntakeApi {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  /** An empty draft. Always the same body, so that asking again after a lost answer finds the draft that was made. */
  start() {
    return this.api.post('/api/intakes', {}, IntakeSaved);
  }
  read(caseId: string) {
    return this.api.get(`/api/intakes/${caseId}`, IntakeView);
  }
  save(caseId: string, input: IntakeSave) {
    return this.api.put(`/api/intakes/${caseId}`, input, IntakeSaved);
  }
  /** Sends what is left while the page closes. Nobody waits for the answer. */
  saveLeaving(caseId: string, version: number, draft: IntakeDraft): void {
    const body = { version, draft };
    const small = new TextEncoder().encode(JSON.stringify(body)).length < LEAVING;
    void firstValueFrom(this.http.put(`/api/intakes/${caseId}`, body, { keepalive: small })).catch(() => undefined);
  }
  open(caseId: string, version: number) {
    return this.api.post(`/api/intakes/${caseId}/open`, { version }, IntakeSaved);
  }
  matches(ask: MatchAsk) {
    return this.api.post('/api/search/matches', ask, Matches);
  }
}
