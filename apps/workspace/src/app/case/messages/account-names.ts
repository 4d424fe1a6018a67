import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { PortalAgencyList } from '@alongside/contract';
import { ProblemTexts, ResourceState, Snacks } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { PortalApi } from './portal.api';

/** Which agencies this person wants to see by their name. Everything else says "an office that helps" (PORT-07). */
@Component({
  selector: 'app-account-names',
  imports: [ResourceState],
  template: `@if (list.hasValue()) {
      @for (agency of list.value().items; track agency.agencyId) {
        <label class="ui-check"
          ><input
            type="checkbox"
            [checked]="agency.shown"
            [disabled]="!file.may('write', 'Portal')"
            (change)="set(agency.agencyId, !agency.shown)"
          /><span>{{ agency.name }}</span></label
        >
      } @empty {
        <p i18n>No agency has to do with this case yet.</p>
      }
    } @else {
      <ui-resource-state [of]="list" [lines]="1" />
    }
    <p i18n>Tick a name only if they said that it may stand on their screen. They can hide it themselves, too.</p>`,
  styles: `
    p {
      margin: var(--ui-space-2) 0;
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
  `,
})
export class AccountNames {
  private readonly api = inject(PortalApi);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);
  readonly accountId = input.required<string>();
  protected readonly list = httpResource(() => `/api/portal-accounts/${this.accountId()}/agencies`, { parse: PortalAgencyList.parse });

  constructor() {
    reloadWithCase(this.list);
  }

  protected async set(agencyId: string, shown: boolean): Promise<void> {
    try {
      await this.api.showName(this.accountId(), { agencyId, shown });
      this.snacks.say(shown ? $localize`The name may stand in their portal` : $localize`The name does not stand in their portal`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.list.reload();
  }
}
