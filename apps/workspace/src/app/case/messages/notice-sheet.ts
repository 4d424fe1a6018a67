import { Component, LOCALE_ID, inject, input, output, signal } from '@angular/core';
import { FormField, form, required, validate } from '@angular/forms/signals';
import { PhoneNumber, type AccountNotices, type NoticeWish } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { dayWords, hourWords, subjectWords } from './notice-words';
import { PortalApi } from './portal.api';

/** What they said about notices, written down as their consent: channel, address, subject, and when it is safe. */
@Component({
  selector: 'app-notice-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Notices without content"
    i18n-action
    action="Write it down"
    [dirty]="form().dirty()"
    [ready]="days().length > 0"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      Only if they want it. It says “You have an update” and nothing else. Talk about who may read this mailbox or look at this phone, also
      on its locked screen.
    </p>
    @if (channels().length > 1) {
      <ui-field i18n-label label="How">
        <select uiInput [formField]="form.channel">
          <option value="email" i18n>E-mail</option>
          <option value="sms" i18n>Text message (SMS)</option>
        </select>
      </ui-field>
    }
    @if (model().channel === 'sms') {
      <ui-field
        i18n-label
        label="Phone number"
        i18n-hint
        hint="With + and the country: +15550130000. It leaves to the provider of the messages."
        [problem]="problemIn(form.address(), texts)"
      >
        <input uiInput type="tel" autocomplete="off" [formField]="form.address" />
      </ui-field>
    } @else {
      <ui-field i18n-label label="E-mail address" [problem]="problemIn(form.address(), texts)">
        <input uiInput type="email" autocomplete="off" [formField]="form.address" />
      </ui-field>
      <ui-field i18n-label label="Subject that they chose">
        <select uiInput [formField]="form.subject">
          @for (each of subjects; track each.value) {
            <option [value]="each.value">{{ each.label }}</option>
          }
        </select>
      </ui-field>
    }
    <div class="hours">
      <ui-field i18n-label label="Safe from">
        <select uiInput [formField]="form.from">
          @for (hour of begins; track hour.value) {
            <option [value]="hour.value">{{ hour.label }}</option>
          }
        </select>
      </ui-field>
      <ui-field i18n-label label="Safe until" [problem]="problemIn(form.to(), texts)">
        <select uiInput [formField]="form.to">
          @for (hour of ends; track hour.value) {
            <option [value]="hour.value">{{ hour.label }}</option>
          }
        </select>
      </ui-field>
    </div>
    <fieldset>
      <legend i18n>On these days</legend>
      @for (day of weekdays; track day.value) {
        <label class="ui-check"
          ><input type="checkbox" [checked]="days().includes(day.value)" (change)="turn(day.value)" /><span>{{ day.label }}</span></label
        >
      }
    </fieldset>
    <ui-field i18n-label label="Time zone where they are" [problem]="problemIn(form.zone(), texts)">
      <select uiInput [formField]="form.zone">
        @for (zone of zones; track zone) {
          <option [value]="zone">{{ zone }}</option>
        }
      </select>
    </ui-field>
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
    .hours {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--ui-space-4);
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-1) var(--ui-space-5);
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
  `,
})
export class NoticeSheet {
  private readonly api = inject(PortalApi);
  private readonly snacks = inject(Snacks);
  private readonly session = inject(Session);
  private readonly locale = inject(LOCALE_ID);
  protected readonly texts = inject(ProblemTexts);
  readonly accountId = input.required<string>();
  readonly channels = input.required<readonly NoticeWish['channel'][]>();
  readonly saved = output<AccountNotices>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly subjects = Object.entries(subjectWords).map(([value, label]) => ({ value, label }));
  protected readonly begins = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourWords(hour, this.locale) }));
  protected readonly ends = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour + 1), label: hourWords(hour + 1, this.locale) }));
  protected readonly weekdays = [1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: dayWords(value, this.locale, 'long') }));
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly days = signal<readonly number[]>([1, 2, 3, 4, 5]);
  protected readonly model = signal({
    channel: 'email',
    address: '',
    subject: 'update',
    from: '9',
    to: '12',
    zone: this.session.organization()?.timezone ?? 'UTC',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.address);
    validate(path.address, ({ value, valueOf }) =>
      valueOf(path.channel) === 'sms'
        ? PhoneNumber.safeParse(value()).success
          ? undefined
          : { kind: 'phone_number', message: $localize`Write it as +15550130000: plus, country, number.` }
        : value().includes('@')
          ? undefined
          : { kind: 'email', message: $localize`This does not look like an e-mail address.` },
    );
  });
  protected readonly sending = new Sending(this.form);

  protected turn(day: number): void {
    this.days.update((all) => (all.includes(day) ? all.filter((each) => each !== day) : [...all, day]));
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const { from, to, subject, ...rest } = this.model();
      const wish = { ...rest, subject, from: Number(from), to: Number(to), days: [...this.days()] } as NoticeWish;
      this.saved.emit(await this.api.wantNotices(this.accountId(), wish));
      this.snacks.say($localize`Written down`);
    });
}
