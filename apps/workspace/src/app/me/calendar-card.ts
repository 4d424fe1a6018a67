import { Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { MyDelivery } from '@alongside/contract';
import { Ask, Icon, ProblemText, Snacks, UiField, UiInput, When } from '@alongside/web/ui';
import { DeliveryApi } from './delivery.api';

/** A calendar of when something is due, at a secret address; only where the organization allows it. */
@Component({
  selector: 'app-calendar-card',
  imports: [Icon, ProblemText, UiField, UiInput, When],
  template: `<section class="ui-card" aria-labelledby="my-calendar">
    <h2 id="my-calendar" i18n>Calendar</h2>
    @if (!of().calendar.allowed) {
      <p class="quiet" i18n>Your organization has turned calendars off. An administrator can allow them.</p>
    } @else {
      <p class="quiet" i18n>
        Your calendar program can show when something is due: “Due” and “Appointment” with a time, nothing else. Whoever has the address can
        read it, so keep it to yourself.
      </p>
      @if (of().calendar.since; as since) {
        <p><ng-container i18n>There is an address since:</ng-container>&ngsp;<ui-when [at]="since" [inSentence]="true" /></p>
      }
      @if (shown(); as link) {
        <ui-field i18n-label label="Address, shown only now">
          <input #address uiInput readonly [value]="link" (focus)="address.select()" />
        </ui-field>
      }
      <ui-problem-text [error]="failure()" />
      <div class="ui-actions">
        @if (shown()) {
          <button type="button" class="ui-button ui-button-primary" (click)="copy()"><ui-icon name="copy" /><span i18n>Copy</span></button>
        } @else {
          <button type="button" class="ui-button" [attr.aria-busy]="busy()" (click)="make()">
            <ui-icon name="calendar-plus" />
            @if (of().calendar.since) {
              <span i18n>Make a new address</span>
            } @else {
              <span i18n>Make an address</span>
            }
          </button>
        }
        @if (of().calendar.since) {
          <button type="button" class="ui-button" (click)="end()"><ui-icon name="x" /><span i18n>End this address</span></button>
        }
      </div>
    }
  </section>`,
  styleUrl: './me-page.scss',
})
export class CalendarCard {
  private readonly api = inject(DeliveryApi);
  private readonly ask = inject(Ask);
  private readonly snacks = inject(Snacks);
  private readonly address = viewChild<ElementRef<HTMLInputElement>>('address');
  readonly of = input.required<MyDelivery>();
  readonly changed = output();

  protected readonly shown = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async make(): Promise<void> {
    if (this.busy()) return;
    const sure =
      !this.of().calendar.since ||
      (await this.ask.ask({
        heading: $localize`Make a new address?`,
        text: $localize`The old one stops working, also in programs that you set up with it.`,
        action: $localize`Make a new one`,
      }));
    if (sure) await this.act(async () => this.shown.set((await this.api.openCalendar()).address));
  }

  protected async end(): Promise<void> {
    await this.act(async () => {
      await this.api.closeCalendar();
      this.shown.set(undefined);
      this.snacks.say($localize`The address does not work any more`);
    });
  }

  /** Where the browser does not let us, the address is marked, ready for Ctrl C. */
  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.shown() ?? '');
      this.snacks.say($localize`Copied`);
    } catch {
      this.address()?.nativeElement.select();
    }
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await work();
      this.changed.emit();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
