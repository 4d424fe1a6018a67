import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ColleagueAbsence, type TeamCaseload } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Icon, Now, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { AwaySheet } from '../absence/away-sheet';

type Member = TeamCaseload['items'][number];

/** How much each colleague carries, and who is away. */
@Component({
  selector: 'app-team-load',
  imports: [AwaySheet, Icon, RouterLink, When],
  template: `<ul class="ui-card">
      @for (member of of(); track member.user.id) {
        <li>
          <strong>{{ member.user.displayName }}</strong>
          <span i18n>{member.open, plural, =0 {no open case} =1 {one open case} other {{{ member.open }} open cases}}</span>
          @if (member.overdue > 0) {
            <span class="ui-chip ui-chip-warn"
              ><ui-icon name="clock" />&ngsp;<ng-container i18n>{{ member.overdue }} overdue</ng-container></span
            >
          }
          <a
            class="ui-button ui-button-quiet ui-button-small"
            [routerLink]="['/colleagues', member.user.id, 'reminders']"
            [attr.aria-label]="remindersWords(member)"
            ><ui-icon name="calendar-check" /><span i18n>Reminders</span></a
          >
          @if (member.absence; as away) {
            <span class="away"
              ><ui-icon name="user-check" />&ngsp;
              @if (begun(away.from)) {
                <ng-container i18n>Away, {{ away.delegate.displayName }} stands in until:</ng-container>&ngsp;<ui-when
                  [at]="away.until"
                  as="day"
                  [inSentence]="true"
                />
              } @else {
                <ng-container i18n>Will be away, {{ away.delegate.displayName }} stands in from:</ng-container>&ngsp;<ui-when
                  [at]="away.from"
                  as="day"
                  [inSentence]="true"
                />
              }
            </span>
            <button
              type="button"
              class="ui-button ui-button-quiet ui-button-small"
              [attr.aria-label]="backWords(member)"
              [attr.aria-busy]="ending() === member.user.id"
              (click)="back(member)"
            >
              <ui-icon name="undo-2" /><span i18n>Is back</span>
            </button>
          } @else {
            <button
              type="button"
              class="ui-button ui-button-quiet ui-button-small"
              [attr.aria-label]="awayWords(member)"
              (click)="leaving.set(member)"
            >
              <ui-icon name="user-check" /><span i18n>Is away</span>
            </button>
          }
        </li>
      }
    </ul>
    @if (leaving(); as member) {
      <app-away-sheet [of]="member.user" (done)="changed.emit()" (closed)="leaving.set(undefined)" />
    }`,
  styles: `
    ul {
      margin: 0;
      list-style: none;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-1) var(--ui-space-3);
      align-items: center;
      min-height: 2.75rem;
    }

    .away {
      color: var(--ui-text-quiet);
    }

    a {
      margin-inline-start: auto;
    }
  `,
})
export class TeamLoad {
  private readonly api = inject(Api);
  private readonly now = inject(Now);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);

  readonly of = input.required<Member[]>();
  readonly changed = output();

  protected readonly leaving = signal<Member | undefined>(undefined);
  protected readonly ending = signal('');
  private readonly at = computed(() => this.now.at().getTime());

  protected begun(from: string): boolean {
    return Date.parse(from) <= this.at();
  }

  protected remindersWords({ user }: Member): string {
    return $localize`Reminders of ${user.displayName}:NAME:`;
  }

  protected awayWords({ user }: Member): string {
    return $localize`${user.displayName}:NAME: is away`;
  }

  protected backWords({ user }: Member): string {
    return $localize`${user.displayName}:NAME: is back`;
  }

  protected async back({ user }: Member): Promise<void> {
    if (this.ending()) return;
    this.ending.set(user.id);
    try {
      await this.api.post(`/api/absence/of/${user.id}/end`, {}, ColleagueAbsence);
      this.snacks.say($localize`${user.displayName}:NAME: is back; what is due is theirs alone again`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.ending.set('');
    this.changed.emit();
  }
}
