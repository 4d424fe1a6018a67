import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PlanList } from '@alongside/contract';
import { Discreet, Icon, ProblemTexts, ResourceState, Snacks } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { PlanPart } from './plan-part';
import { roleWords } from './plan-words';
import { PlansApi } from './plans.api';

/** Safety and privacy: a plan for each person for whom the case is, and lists to take home that say nothing about anybody. */
@Component({
  selector: 'app-safety-tab',
  imports: [Icon, PlanPart, ResourceState, RouterLink],
  template: `@if (list(); as here) {
      @for (plan of here.items; track plan.id) {
        <app-plan-part [of]="plan" />
      } @empty {
        <p class="quiet" i18n>
          No plan yet. It is made together, in their words, at their pace; a plan that somebody else wrote helps nobody.
        </p>
      }
      @if (file.mayChange('create', 'SafetyPlan')) {
        <div class="ui-actions">
          @for (person of here.without; track person.personId) {
            <button
              type="button"
              class="ui-button"
              [class.ui-button-primary]="here.items.length === 0 && $first"
              (click)="start(person.personId)"
            >
              <ui-icon name="plus" /><span
                ><ng-container i18n>Begin a plan:</ng-container> {{ name(person.personId) }}, {{ roles[person.role] }}</span
              >
            </button>
          }
        </div>
      }
    } @else {
      <ui-resource-state [of]="loaded" i18n-label label="Loading the plans" [lines]="5" />
    }
    <section class="lists" aria-labelledby="lists">
      <h2 id="lists" i18n>Lists to take home</h2>
      <p class="quiet" i18n>Plain statements without anything about this case. Nothing is recorded when you print them.</p>
      <div class="ui-actions">
        @for (audience of audiences; track audience.key) {
          <a class="ui-button ui-button-small" [routerLink]="['/safety-lists', audience.key]"
            ><ui-icon name="printer" /><span>{{ audience.label }}</span></a
          >
        }
      </div>
    </section>`,
  styles: `
    .quiet {
      max-width: 46rem;
      color: var(--ui-text-quiet);
    }
    .lists {
      margin-top: var(--ui-space-6);
    }
    h2 {
      margin: 0;
      font-size: 1.0625rem;
    }
  `,
})
export class SafetyTab {
  private readonly api = inject(PlansApi);
  private readonly discreet = inject(Discreet);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);
  protected readonly roles = roleWords;
  protected readonly audiences = [
    { key: 'caregiver', label: $localize`For parents and caregivers` },
    { key: 'teen', label: $localize`For a teen` },
    { key: 'child', label: $localize`For a child` },
    { key: 'client', label: $localize`For an adult` },
  ];

  protected readonly loaded = httpResource(() => `/api/cases/${this.file.id()}/safety-plans`, { parse: PlanList.parse });
  protected readonly list = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));

  constructor() {
    reloadWithCase(this.loaded);
  }

  protected name(personId: string): string {
    const party = this.file.here().parties.find((each) => each.personId === personId);
    return this.discreet.say(party?.identity.name || party?.identity.alias || '') || $localize`Somebody without a name`;
  }
  protected async start(personId: string): Promise<void> {
    try {
      await this.api.start(this.file.id(), personId);
      this.snacks.say($localize`Begun`);
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    }
    this.file.changed();
  }
}
