import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { ClientRequestView } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, ResourceState, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { ExtractView } from '../../giving/extract-view';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { RecordsOfCase } from './records-of-case';
import { RightsApi } from './rights.api';
import { recordKinds } from './rights-words';

/** The second person: looks at the very words, or at what will be gone, and decides. A deletion of the whole file leaves no page to come back to. */
@Component({
  selector: 'app-second-sheet',
  imports: [Choice, ExtractView, FormField, Icon, ResourceState, Sheet, UiField, UiInput],
  providers: [RecordsOfCase],
  templateUrl: './second-sheet.html',
  styles: `
    .paper {
      padding: var(--ui-space-4);
      border: 1px solid var(--ui-line);
      border-radius: var(--ui-radius);
      background: var(--ui-surface);
    }
    p,
    ul {
      margin: 0;
    }
    li {
      overflow-wrap: anywhere;
    }
  `,
})
export class SecondSheet {
  private readonly api = inject(RightsApi);
  private readonly file = inject(CaseFile);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly records = inject(RecordsOfCase);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly kinds = recordKinds;
  protected readonly deletion = computed(() => this.of().kind === 'deletion');
  protected readonly whole = computed(() => this.deletion() && this.of().parts === null);
  protected readonly heading = computed(() => (this.deletion() ? $localize`Decide about the deletion` : $localize`Look at the copy`));
  protected readonly ways = computed(() => [
    { value: 'yes', label: this.deletion() ? $localize`Delete it now, for good` : $localize`It may be handed over` },
    { value: 'no', label: $localize`Give it back, with the reason` },
  ]);
  /** What the button does, in the words of what was chosen. */
  protected readonly action = computed(() => {
    if (this.model().answer === 'no') return $localize`Give it back`;
    return this.deletion() ? $localize`Delete it for good` : $localize`It may be handed over`;
  });
  protected readonly copy = resource({
    params: () => (this.of().copy ? { id: this.of().id, copy: this.of().copy } : undefined),
    loader: ({ params: { id, copy } }) => this.api.look(id, copy as NonNullable<ClientRequestView['copy']>),
  });
  protected readonly lines = computed(() => (this.of().parts ?? []).map((part) => ({ ...part, text: this.records.textOf(part) })));
  protected readonly model = signal({ answer: '', reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason, { when: ({ valueOf }) => valueOf(path.answer) === 'no' });
    maxLength(path.reason, 2_000);
  });
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const approve = this.model().answer === 'yes';
      await this.api.second(this.of().id, { version: this.version.get(), approve, reason: this.model().reason });
      if (approve && this.whole()) {
        this.snacks.say($localize`The file is deleted`);
        await this.router.navigateByUrl('/cases');
        return;
      }
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
