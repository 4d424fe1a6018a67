import { httpResource } from '@angular/common/http';
import { Component, type ElementRef, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { type GlassUse, GlassView } from '@alongside/contract';
import {
  Choice,
  Empty,
  Icon,
  ProblemText,
  ProblemTexts,
  ResourceState,
  SaveKey,
  Snacks,
  UiField,
  UiInput,
  When,
  problemIn,
} from '@alongside/web/ui';
import { sayAction } from '../../administration/audit/audit-words';
import { AccessApi } from '../../case/access/access.api';
import { Sending } from '../../case/pieces/sending';
import { Notifications } from '../../notifications/notifications';
import { glassDecisions, glassWords } from '../../words/access-words';
import { GlassStore } from './glass-store';

/** One emergency opening as the second person has to see it: why, what was read meanwhile, and the decision. */
@Component({
  selector: 'app-glass-pane',
  imports: [Choice, Empty, FormField, Icon, ProblemText, ResourceState, RouterLink, SaveKey, UiField, UiInput, When],
  templateUrl: './glass-pane.html',
  styleUrls: ['../review-decision.scss', './glass-pane.scss'],
})
export class GlassPane {
  private readonly api = inject(AccessApi);
  private readonly router = inject(Router);
  private readonly store = inject(GlassStore);
  private readonly snacks = inject(Snacks);
  private readonly notifications = inject(Notifications);
  protected readonly texts = inject(ProblemTexts);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  readonly id = input.required<string>();

  protected readonly loaded = httpResource(() => `/api/glass/${this.id()}`, { parse: GlassView.parse });
  protected readonly view = computed(() =>
    this.loaded.hasValue() && this.loaded.value().id === this.id() ? this.loaded.value() : undefined,
  );
  protected readonly states = glassWords;
  protected readonly words = glassDecisions;
  protected readonly sayAction = sayAction;
  protected readonly problemIn = problemIn;
  /** While it lasts, only that it was not justified can be said; that ends it. */
  protected readonly choices = computed(() =>
    (['justified', 'not_justified'] as const)
      .filter((decision) => decision === 'not_justified' || this.view()?.state !== 'open')
      .map((value) => ({ value, label: glassDecisions[value] })),
  );
  private readonly model = linkedSignal({ source: this.id, computation: () => ({ decision: '', words: '' }) });
  protected readonly form = form(this.model, (path) => {
    required(path.decision);
    required(path.words);
    maxLength(path.words, 2_000);
  });
  protected readonly sending = new Sending(this.form);
  protected readonly ending = linkedSignal({ source: this.id, computation: () => false });
  private readonly end = signal({ reason: '' });
  protected readonly endForm = form(this.end, (path) => {
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly endSending = new Sending(this.endForm);

  constructor() {
    effect(() => {
      void this.view()?.id;
      untracked(() => this.heading()?.nativeElement.focus({ preventScroll: true }));
    });
  }

  protected shown({ ids }: GlassUse): string {
    return ids.slice(0, 50).join(', ');
  }

  protected decide(): Promise<boolean> {
    return this.sending.send(async () => {
      const { decision, words } = this.model();
      await this.api.decideGlass(this.id(), { decision: decision as 'justified', words });
      this.snacks.say($localize`Decided: ${glassDecisions[decision as 'justified']}:DECISION:`);
      this.again();
    });
  }

  protected stop(): Promise<boolean> {
    return this.endSending.send(async () => {
      await this.api.endGlass(this.id(), this.end().reason);
      this.snacks.say($localize`Ended. It can be decided now.`);
      this.ending.set(false);
      this.again();
    });
  }

  protected back(): void {
    void this.router.navigate(['/review/emergencies']);
  }

  private again(): void {
    this.loaded.reload();
    this.store.reload();
    this.notifications.ask();
  }
}
