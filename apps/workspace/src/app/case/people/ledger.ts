import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { type DisclosureBasis, DisclosureList, type DisclosureView } from '@alongside/contract';
import { Icon, ProblemTexts, ResourceState, Snacks, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { reloadWithCase } from '../reload-with';
import { ConsentApi } from './consent.api';

const basisWords: Record<DisclosureBasis, string> = {
  release: $localize`with a release`,
  statutory_mandate: $localize`a law demanded it`,
  court_order: $localize`a court ordered it`,
  emergency: $localize`in an emergency`,
  to_client: $localize`to the person themselves`,
  content_free_notice: $localize`a notice without content`,
  non_identifying: $localize`numbers that name nobody`,
};

/** What left, to whom, when and on what basis. The portal shows it too, except what is withheld with a reason. */
@Component({
  selector: 'app-ledger',
  imports: [FormField, Icon, ResourceState, Sheet, UiField, UiInput, When],
  template: `<section>
      <h2 i18n>What was given to whom</h2>
      @if (list.hasValue()) {
        @for (row of items(); track row.id) {
          <article class="ui-card">
            <p class="story">
              <strong>{{ row.agencyName ?? nobody }}</strong> ·&ngsp;<ui-when [at]="row.at" /> · {{ basis[row.basis] }}
            </p>
            <p class="story">{{ row.purpose }}{{ row.items.length ? ': ' + row.items.join(', ') : '' }}</p>
            @if (row.withheldFromPortal) {
              <p class="ui-note ui-note-warn">
                <ui-icon name="eye-off" /><span i18n>Kept out of the portal: {{ row.withheldReason }}</span>
              </p>
            }
            @if (file.may('withhold', 'Disclosure')) {
              <button type="button" class="ui-button ui-button-small" (click)="open(row)">
                <ui-icon [name]="row.withheldFromPortal ? 'eye' : 'eye-off'" />
                @if (row.withheldFromPortal) {
                  <span i18n>Show in the portal</span>
                } @else {
                  <span i18n>Keep out of the portal</span>
                }
              </button>
            }
          </article>
        } @empty {
          <p class="quiet" i18n>Nothing has left this case.</p>
        }
      } @else {
        <ui-resource-state [of]="list" i18n-label label="Loading the ledger" [lines]="2" />
      }
    </section>
    @if (sheet(); as row) {
      <app-sheet
        [small]="true"
        [heading]="row.withheldFromPortal ? show : hide"
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
  protected readonly basis = basisWords;
  protected readonly nobody = $localize`Nobody outside`;
  protected readonly show = $localize`Show it in the portal`;
  protected readonly hide = $localize`Keep it out of the portal`;
  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/disclosures`, { parse: DisclosureList.parse });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly sheet = signal<DisclosureView | undefined>(undefined);
  private readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => required(path.reason));
  protected readonly sending = new Sending(this.form);

  constructor() {
    reloadWithCase(this.list);
  }

  protected open(row: DisclosureView): void {
    this.form().reset({ reason: '' });
    this.sheet.set(row);
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const row = this.sheet() as DisclosureView;
      await this.api.withhold(row.id, { withhold: !row.withheldFromPortal, reason: this.model().reason });
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
