import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { DisclosureList, type DisclosureView, type LedgerReader } from '@alongside/contract';
import { Icon, ProblemTexts, ResourceState, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { reloadWithCase } from '../reload-with';
import { ConsentApi } from './consent.api';
import { LedgerLine } from './ledger-line';

/** A decision about a line, for everybody or for one reader. */
interface Deciding {
  line: DisclosureView;
  reader: LedgerReader | null;
  withhold: boolean;
}

/** What left, to whom, when and on what basis, and who may see each line in the portal. */
@Component({
  selector: 'app-ledger',
  imports: [FormField, Icon, LedgerLine, ResourceState, RouterLink, Sheet, UiField, UiInput],
  template: `<section>
      <header>
        <h2 i18n>What was given to whom</h2>
        @if (file.may('create', 'Disclosure')) {
          <a class="ui-button ui-button-small" [routerLink]="['/cases', file.id(), 'give-out']"
            ><ui-icon name="send" /><span i18n>Give something out</span></a
          >
        }
      </header>
      @if (list.hasValue()) {
        @for (line of items(); track line.id) {
          <app-ledger-line
            [of]="line"
            [parties]="file.here().parties"
            [mayDecide]="file.may('withhold', 'Disclosure')"
            (decide)="open($event)"
          />
        } @empty {
          <p class="quiet" i18n>Nothing has left this case.</p>
        }
      } @else {
        <ui-resource-state [of]="list" i18n-label label="Loading the ledger" [lines]="2" />
      }
    </section>
    @if (sheet(); as deciding) {
      <app-sheet
        [small]="true"
        [heading]="deciding.withhold ? hide : show"
        [dirty]="form().dirty()"
        [error]="sending.failure()"
        [send]="save"
        (closed)="sheet.set(undefined)"
      >
        <ui-field i18n-label label="Why" [problem]="problemIn(form.reason(), texts)">
          <textarea uiInput [formField]="form.reason"></textarea>
        </ui-field>
      </app-sheet>
    }`,
  styleUrl: '../happened/happened-tab.scss',
})
export class Ledger {
  private readonly api = inject(ConsentApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly problemIn = problemIn;
  protected readonly show = $localize`Show it in the portal`;
  protected readonly hide = $localize`Keep it out of the portal`;
  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/disclosures`, { parse: DisclosureList.parse });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly sheet = signal<Deciding | undefined>(undefined);
  private readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => required(path.reason));
  protected readonly sending = new Sending(this.form);

  constructor() {
    reloadWithCase(this.list);
  }

  protected open(deciding: Deciding): void {
    this.form().reset({ reason: '' });
    this.sheet.set(deciding);
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { line, reader, withhold } = this.sheet() as Deciding;
      await this.api.withhold(line.id, { withhold, reason: this.model().reason, ...(reader && { personId: reader.personId }) });
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
