import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { AbuserOf, CaseView, Guardianship, PartyRole } from '@alongside/contract';
import { Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { ageBandWords, guardianshipWords } from '../../words/people-words';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { fromLines, toLines } from '../pieces/lines';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

type Party = CaseView['parties'][number];
type AgeBand = keyof typeof ageBandWords;

/** One person of the case. Everything is optional; an alias is enough. */
@Component({
  selector: 'app-party-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Person"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="On this case they are">
      <select uiInput [formField]="form.role">
        @for (role of roles; track role.value) {
          <option [value]="role.value">{{ role.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field i18n-label label="Name" [optional]="true" [problem]="problemIn(form.name(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.name"
    /></ui-field>
    <ui-field i18n-label label="What to call them" [optional]="true" [problem]="problemIn(form.alias(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.alias"
    /></ui-field>
    <ui-field i18n-label label="Relationship" [optional]="true" [problem]="problemIn(form.relationship(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.relationship"
    /></ui-field>
    <ui-field
      i18n-label
      label="Date of birth"
      i18n-hint
      hint="Decides who signs for them, and until when. Without it an age group is enough."
      [optional]="true"
      [problem]="problemIn(form.birthDate(), texts)"
      ><input uiInput type="date" autocomplete="off" [max]="today()" [formField]="form.birthDate"
    /></ui-field>
    <ui-field i18n-label label="Age">
      <select uiInput [formField]="form.ageBand">
        @for (age of ages; track age.value) {
          <option [value]="age.value">{{ age.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field i18n-label label="Phones, one per line" [optional]="true">
      <textarea uiInput rows="2" [formField]="form.phones"></textarea>
    </ui-field>
    <ui-field i18n-label label="E-mail addresses, one per line" [optional]="true">
      <textarea uiInput rows="2" [formField]="form.emails"></textarea>
    </ui-field>
    <ui-field i18n-label label="Screen names, one per line" i18n-hint hint="Service: name" [optional]="true">
      <textarea uiInput rows="2" [formField]="form.handles"></textarea>
    </ui-field>
    <ui-field i18n-label label="Address" [optional]="true" [problem]="problemIn(form.address(), texts)">
      <textarea uiInput rows="2" [formField]="form.address"></textarea>
    </ui-field>
    <ui-field i18n-label label="Description" [optional]="true" [problem]="problemIn(form.description(), texts)">
      <textarea uiInput rows="2" [formField]="form.description"></textarea>
    </ui-field>
    <ui-field i18n-label label="Why they are part of this" [optional]="true" [problem]="problemIn(form.why(), texts)">
      <textarea uiInput rows="3" [formField]="form.why"></textarea>
    </ui-field>
    @if (form.role().value() === 'client') {
      <fieldset>
        <legend i18n>Who decides</legend>
        <label class="ui-check"
          ><input type="checkbox" [formField]="form.emancipated" /><span i18n
            >Emancipated: of age before their time, by a court or by law. Releases that a parent signed end at once.</span
          ></label
        >
        <label class="ui-check"
          ><input type="checkbox" [formField]="form.lacksCapacity" /><span i18n
            >Cannot understand what they would sign, such as a very young child. A parent or guardian signs; ask the person all the
            same.</span
          ></label
        >
      </fieldset>
    } @else if (form.role().value() !== 'reported_person') {
      <ui-field
        i18n-label
        label="What they are to the person served, in law"
        i18n-hint
        hint="Only a parent or a guardian whom a court appointed can sign for a child."
      >
        <select uiInput [formField]="form.guardianship">
          @for (kind of guardianships; track kind.value) {
            <option [value]="kind.value">{{ kind.label }}</option>
          }
        </select>
      </ui-field>
      @if (form.guardianship().value() !== 'unknown') {
        <ui-field
          i18n-label
          label="How we know"
          i18n-hint
          hint="Where the order is, or who said so."
          [optional]="true"
          [problem]="problemIn(form.guardianshipNote(), texts)"
          ><input uiInput autocomplete="off" [formField]="form.guardianshipNote"
        /></ui-field>
      }
      <fieldset>
        <legend i18n>Said to have done harm</legend>
        <p class="quiet" i18n>
          Whoever is marked here signs nothing and gets no portal, and never learns of the mark. Releases that they signed end at once.
        </p>
        <label class="ui-check"><input type="checkbox" [formField]="form.harmedClient" /><span i18n>to the person served</span></label>
        <label class="ui-check"><input type="checkbox" [formField]="form.harmedParent" /><span i18n>to the other parent</span></label>
        <label class="ui-check"
          ><input type="checkbox" [formField]="form.allegedAbuser" /><span i18n>It is not clear yet to whom</span></label
        >
      </fieldset>
    }
  </app-sheet>`,
  styles: `
    fieldset {
      display: grid;
      gap: var(--ui-space-2);
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    p {
      margin: 0;
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
  `,
})
export class PartySheet {
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  private readonly file = inject(CaseFile);
  private readonly dates = inject(Dates);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<Party | null>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly roles = [
    { value: 'client', label: $localize`The person served` },
    { value: 'caregiver', label: $localize`Parent or caregiver` },
    { value: 'reporter', label: $localize`Who contacted us` },
    { value: 'reported_person', label: $localize`Reported person` },
    { value: 'collateral', label: $localize`Somebody else` },
  ];
  protected readonly guardianships = Object.entries(guardianshipWords).map(([value, label]) => ({ value, label }));
  protected readonly today = computed(() => this.dates.today());
  protected readonly ages = Object.entries(ageBandWords).map(([value, label]) => ({ value, label }));
  private readonly newest = computed(() => this.file.here().parties.find(({ id }) => id === this.of()?.id));
  private readonly version = new OpenedVersion(() => this.newest()?.version);
  private readonly model = once(this.of, (party) => ({
    role: (party?.role ?? 'collateral') as PartyRole,
    name: party?.identity.name ?? '',
    alias: party?.identity.alias ?? '',
    relationship: party?.relationship ?? '',
    ageBand: (party?.demographics?.ageBand ?? 'unknown') as AgeBand,
    phones: toLines(party?.identity.phones ?? []),
    emails: toLines(party?.identity.emails ?? []),
    handles: toLines((party?.identity.handles ?? []).map(({ service, name }) => `${service}: ${name}`)),
    address: party?.identity.address ?? '',
    description: party?.identity.description ?? '',
    why: party?.why ?? '',
    birthDate: party?.identity.birthDate ?? '',
    // Marked before it was said of whom.
    allegedAbuser: (party?.allegedAbuser && party.abuserOf.length === 0) ?? false,
    harmedClient: party?.abuserOf.includes('client') ?? false,
    harmedParent: party?.abuserOf.includes('other_parent') ?? false,
    guardianship: (party?.guardianship ?? 'unknown') as Guardianship,
    guardianshipNote: party?.guardianshipNote ?? '',
    emancipated: party?.emancipated ?? false,
    lacksCapacity: party?.lacksCapacity ?? false,
  }));
  protected readonly form = form(this.model, (path) => {
    for (const line of [path.name, path.alias, path.relationship]) maxLength(line, 300);
    maxLength(path.address, 1_000);
    maxLength(path.description, 5_000);
    maxLength(path.why, 10_000);
    maxLength(path.guardianshipNote, 500);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { role, name, alias, relationship, ageBand, phones, emails, handles, address, description, why, birthDate, ...about } =
        this.model();
      const { guardianship, guardianshipNote, emancipated, lacksCapacity, allegedAbuser, harmedClient, harmedParent } = about;
      const before = this.of();
      const input = {
        role,
        relationship,
        why,
        allegedAbuser: allegedAbuser || role === 'reported_person',
        abuserOf: [...(harmedClient ? ['client' as const] : []), ...(harmedParent ? ['other_parent' as const] : [])] satisfies AbuserOf[],
        ...{ guardianship, guardianshipNote, emancipated, lacksCapacity },
        identity: {
          name,
          alias,
          address,
          description,
          otherNames: before?.identity.otherNames ?? [],
          birthDate,
          phones: fromLines(phones),
          emails: fromLines(emails),
          handles: fromLines(handles).map(readHandle),
        },
        demographics: {
          country: before?.demographics?.country ?? ('unknown' as const),
          region: before?.demographics?.region ?? '',
          language: before?.demographics?.language ?? '',
          ageBand,
        },
      };
      if (before) await this.api.changeParty(this.file.id(), before.id, { ...input, version: this.version.get() });
      else await this.api.addParty(this.file.id(), input);
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}

const readHandle = (line: string) => {
  const [service, ...name] = line.split(':');
  return name.length > 0 ? { service: service.trim(), name: name.join(':').trim() } : { service: '', name: service.trim() };
};
