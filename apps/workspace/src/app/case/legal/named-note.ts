import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { CaseLegal } from '@alongside/contract';
import { Discreet, Icon, ResourceState } from '@alongside/web/ui';
import { CaseFile } from '../case-file';

/** Beside the messages: somebody on the case is named as a danger in a report or an emergency, and must not learn of it from us. */
@Component({
  selector: 'app-named-note',
  imports: [Icon, ResourceState],
  template: `@if (names(); as people) {
      <p class="ui-note ui-note-warn">
        <ui-icon name="eye-off" /><span i18n
          >A report or an emergency names {{ people }}. Write nothing about it to them, and nothing that others would show them.</span
        >
      </p>
    } @else if (page.error()) {
      <!-- Without this nobody would know that there may be somebody to be careful of. -->
      <ui-resource-state [of]="page" i18n-label label="Loading messages" />
    }`,
  styles: `
    p {
      margin-bottom: var(--ui-space-4);
    }
  `,
})
export class NamedNote {
  private readonly discreet = inject(Discreet);
  private readonly file = inject(CaseFile);
  protected readonly page = httpResource(
    () => (this.file.may('read', 'MandatedReport') ? `/api/cases/${this.file.id()}/legal` : undefined),
    {
      parse: CaseLegal.parse,
    },
  );
  protected readonly names = computed(() => {
    if (!this.page.hasValue()) return '';
    const { mandated, emergencies } = this.page.value();
    const named = new Set([...mandated.filter(({ state }) => state !== 'discarded'), ...emergencies].flatMap(({ names }) => names));
    const people = this.file.here().parties.filter(({ personId }) => named.has(personId));
    return [
      ...new Set(people.map(({ identity }) => this.discreet.say(identity.name || identity.alias) || $localize`somebody without a name`)),
    ].join(', ');
  });
}
