import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { type Role, WhyAnswer, WhyPeople } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Icon, ProblemText, ProblemTexts, ResourceState, SaveKey, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { subjectWords } from '../administration/audit/audit-words';
import { Sending } from '../case/pieces/sending';
import { actionWords, relationWords, whyNotWords } from '../words/access-words';
import { roleWords } from '../words/people-words';

/** "Why can this person see this?", for any colleague and any record, by the grants that decide it. */
@Component({
  selector: 'app-why-page',
  imports: [FormField, Icon, ProblemText, ResourceState, SaveKey, UiField, UiInput, When],
  templateUrl: './why-page.html',
  styleUrl: './why-page.scss',
})
export class WhyPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly texts = inject(ProblemTexts);
  readonly user = input<string>();
  readonly what = input<string>();

  protected readonly problemIn = problemIn;
  protected readonly relations = relationWords;
  protected readonly whyNot = whyNotWords;
  protected readonly actionWords = actionWords;
  protected readonly people = httpResource(() => '/api/access/people', { parse: WhyPeople.parse });
  protected readonly staff = computed(() => (this.people.hasValue() ? this.people.value().items : []));
  /** Somebody who asks about cases at all; an administrator asks about what they administer. */
  protected readonly cases = computed(() => (this.session.user()?.roles ?? []).some((role) => role !== 'administrator'));
  protected readonly areas = ['User', 'Team', 'Organization', 'Agency', 'Report', 'Audit'] as const;
  private readonly model = linkedSignal(() => ({ userId: this.user() ?? '', what: this.what() ?? '' }));
  protected readonly form = form(this.model, (path) => {
    required(path.userId);
    required(path.what);
    maxLength(path.what, 500);
  });
  protected readonly sending = new Sending(this.form);
  protected readonly noRole = $localize`no role`;
  protected readonly answer = signal<WhyAnswer | undefined>(undefined);

  constructor() {
    // Who comes with a question gets its answer.
    effect(() => {
      if (this.user() && this.what() && !untracked(this.answer)) untracked(() => void this.ask());
    });
  }

  protected roles(roles: readonly Role[]): string {
    return roles.map((role) => roleWords[role].label).join(', ');
  }

  protected thing(answer: WhyAnswer): string {
    return subjectWords(answer.about.subject);
  }

  protected area(subject: string): string {
    return subjectWords(subject);
  }

  protected choose(subject: string): void {
    this.model.update((model) => ({ ...model, what: subject }));
  }

  protected ask(): Promise<boolean> {
    this.answer.set(undefined);
    return this.sending.send(async () => {
      const asked = this.model();
      this.answer.set(await this.api.post('/api/access/why', asked, WhyAnswer));
      // Ids, numbers and names of areas only: nothing in it names a person who is served.
      if (/^[\w:/.?=&#-]{1,200}$/.test(asked.what.trim()))
        void this.router.navigate([], { queryParams: { user: asked.userId, what: asked.what.trim() }, replaceUrl: true });
    });
  }
}
