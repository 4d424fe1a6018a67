import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import type { PortalAccountChange, PortalAccountChanged, PortalCheck } from '@alongside/contract';
import { Choice, type ChoiceOption, Snacks } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { accountStates } from './notice-words';
import { type Account, PortalPeople } from './portal-people';
import { PortalApi } from './portal.api';

/** Before a way into the portal is opened, or something sensitive is said: who is speaking? (PORT-06) */
@Component({
  selector: 'app-check-sheet',
  imports: [Choice, FormField, Sheet],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    [action]="verb()"
    [ready]="model().check !== ''"
    [error]="outdated() ? undefined : sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (outdated()) {
      <p class="ui-note ui-note-warn" role="status" i18n>
        Their page changed while this was open. It is now: {{ states[account().state] }}. If this is still needed, press the button again.
      </p>
    }
    <p i18n>
      Somebody else may hold their phone or speak in their name. Make sure on a live call or face to face; an e-mail or a text is not
      enough.
    </p>
    @if (word(); as word) {
      <p i18n>
        Ask for the code word and let them say it: <strong>{{ word }}</strong>
      </p>
    } @else if (!people.ownsCodeWord(account().personId)) {
      <p i18n>
        More than one person of this case may know its code word, so that it does not tell who is speaking. Make sure in another way.
      </p>
    } @else {
      <p i18n>No code word was agreed. You can note one under safe contact.</p>
    }
    <ui-choice i18n-legend legend="How did you make sure?" [column]="true" [options]="ways()" [formField]="form.check" />
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class CheckSheet {
  private readonly api = inject(PortalApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly people = inject(PortalPeople);
  protected readonly states = accountStates;
  readonly account = input.required<Account>();
  readonly action = input.required<Extract<PortalAccountChange['action'], 'unlock' | 'new_code' | 'checked'>>();
  readonly changed = output<z.infer<typeof PortalAccountChanged>>();
  readonly closed = output();

  /** A caregiver who knows it could come in as the teen, and the other way round. */
  protected readonly word = computed(() =>
    this.people.ownsCodeWord(this.account().personId) ? (this.file.here().safeContact?.codeWord ?? '') : '',
  );
  protected readonly ways = computed((): ChoiceOption<PortalCheck>[] => [
    ...(this.word() ? [{ value: 'code_word' as const, label: $localize`They said the code word` }] : []),
    { value: 'in_person', label: $localize`They are here, face to face` },
    { value: 'known', label: $localize`I know them and spoke with them live` },
  ]);
  protected readonly heading = computed(
    () =>
      ({
        unlock: $localize`Unlock the portal`,
        new_code: $localize`A new code`,
        checked: $localize`Who is speaking?`,
      })[this.action()],
  );
  protected readonly verb = computed(
    () => ({ unlock: $localize`Unlock`, new_code: $localize`Make the code`, checked: $localize`Note it` })[this.action()],
  );
  protected readonly model = signal<{ check: PortalCheck | '' }>({ check: '' });
  protected readonly form = form(this.model, (path) => required(path.check));
  /** Their page changed since this sheet was opened; the card behind it is loaded again, and the sheet works on what it is now. */
  protected readonly outdated = signal(false);
  protected readonly sending = new Sending(this.form, () => {
    this.outdated.set(true);
    this.people.list.reload();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      this.outdated.set(false);
      const { id, version } = this.account();
      this.changed.emit(await this.api.change(id, { version, action: this.action(), check: this.model().check as PortalCheck }));
      this.snacks.say($localize`Done`);
    });
}
