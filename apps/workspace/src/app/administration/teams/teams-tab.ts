import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import { TeamList, type TeamView } from '@alongside/contract';
import { Empty, Icon, ResourceState } from '@alongside/web/ui';
import type * as z from 'zod/mini';
import { TeamSheet } from './team-sheet';

export type Team = z.infer<typeof TeamView>;

/** Teams decide whose work a supervisor sees. Who belongs to which is chosen with the person. */
@Component({
  selector: 'app-teams-tab',
  imports: [Empty, Icon, ResourceState, TeamSheet],
  template: `<div class="bar">
      <p class="quiet" i18n>A supervisor sees and reviews the work of the teams they are in. Who is in which team is chosen under Staff.</p>
      <button type="button" class="ui-button ui-button-primary" (click)="sheet.set(null)">
        <ui-icon name="plus" /><span i18n>New team</span>
      </button>
    </div>
    @if (teams.hasValue()) {
      @if (items().length > 0) {
        <ul>
          @for (team of items(); track team.id) {
            <li class="ui-card">
              <header>
                <h2>{{ team.name }}</h2>
                <button type="button" class="ui-button ui-button-small" [attr.aria-label]="renameLabel(team)" (click)="sheet.set(team)">
                  <ui-icon name="pencil" /><span i18n>Rename</span>
                </button>
              </header>
              @if (team.members.length > 0) {
                <p>{{ names(team) }}</p>
              } @else {
                <p class="quiet" i18n>Nobody is in this team yet.</p>
              }
            </li>
          }
        </ul>
      } @else {
        <ui-empty
          icon="users"
          i18n-heading
          heading="No teams yet"
          i18n-text
          text="Without teams, supervisors see no cases but their own. Make one, then put people into it under Staff."
        />
      }
    } @else {
      <ui-resource-state [of]="teams" i18n-label label="Loading teams" />
    }
    @if (sheet() !== undefined) {
      <app-team-sheet [of]="sheet() ?? null" [all]="items()" (done)="teams.reload()" (closed)="sheet.set(undefined)" />
    }`,
  styleUrls: ['../pieces/list.scss', '../pieces/cards.scss'],
  styles: `
    li {
      padding: var(--ui-space-4);
    }
  `,
})
export class TeamsTab {
  protected readonly teams = httpResource(() => '/api/teams', { parse: TeamList.parse });
  protected readonly items = computed<Team[]>(() => (this.teams.hasValue() ? this.teams.value().items : []));
  /** `null` is a new one. */
  protected readonly sheet = signal<Team | null | undefined>(undefined);

  protected names({ members }: Team): string {
    return members.map(({ displayName }) => displayName).join(', ');
  }

  protected renameLabel({ name }: Team): string {
    return $localize`Rename ${name}:NAME:`;
  }
}
