import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { SecretPlaceList, type SecretPlaceView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Ask, Empty, Icon, ProblemTexts, ResourceState, Snacks, When } from '@alongside/web/ui';
import { AdministrationApi } from '../administration.api';
import { SecretPlaceSheet } from './secret-place-sheet';

/** Places that must not become known, such as a shelter: they are taken out of everything that leaves. */
@Component({
  selector: 'app-secret-places-tab',
  imports: [Empty, Icon, ResourceState, SecretPlaceSheet, When],
  template: `<div class="bar">
      <p class="quiet" i18n>
        Where a shelter or a safe office is must not become known. What is listed here is taken out of every text that leaves; the preview
        shows where. Only a director can permit that a place is named.
      </p>
      <button type="button" class="ui-button ui-button-primary" (click)="sheet.set(null)">
        <ui-icon name="plus" /><span i18n>New place</span>
      </button>
    </div>
    @if (list.hasValue()) {
      @if (items().length > 0) {
        <ul>
          @for (place of items(); track place.id) {
            <li class="ui-card">
              <header>
                <h2>{{ place.name }}</h2>
                @if (place.allowed) {
                  <span class="ui-chip" i18n>May be named</span>
                } @else {
                  <span class="ui-chip ui-chip-ok" i18n>Taken out</span>
                }
              </header>
              <p class="words">
                {{
                  place.words.join(
                    '
'
                  )
                }}
              </p>
              @if (place.allowed; as allowed) {
                <p class="quiet">
                  <ng-container i18n>Permitted in writing by {{ allowed.by }}</ng-container
                  >, <ui-when [at]="allowed.on" as="exact" />
                  @if (allowed.words) {
                    <br />{{ allowed.words }}
                  }
                </p>
              }
              @if (mayFree()) {
                <div class="ui-actions">
                  <button type="button" class="ui-button ui-button-small" [attr.aria-label]="changeLabel(place)" (click)="sheet.set(place)">
                    <ui-icon name="pencil" /><span i18n>Change</span>
                  </button>
                  <button type="button" class="ui-button ui-button-small" [attr.aria-label]="removeLabel(place)" (click)="remove(place)">
                    <ui-icon name="trash-2" /><span i18n>Take off the list</span>
                  </button>
                </div>
              }
            </li>
          }
        </ul>
      } @else {
        <ui-empty
          icon="lock-keyhole"
          i18n-heading
          heading="No places yet"
          i18n-text
          text="Add every address that must stay secret, in all the ways people write it."
        />
      }
    } @else {
      <ui-resource-state [of]="list" i18n-label label="Loading places" />
    }
    @if (sheet() !== undefined) {
      <app-secret-place-sheet [of]="sheet() ?? null" (done)="list.reload()" (closed)="sheet.set(undefined)" />
    }`,
  styleUrls: ['../pieces/list.scss', '../pieces/cards.scss'],
  styles: `
    .bar p {
      max-width: var(--ui-measure);
    }
    ul {
      --card-width: 22rem;
    }
    .words {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class SecretPlacesTab {
  private readonly api = inject(AdministrationApi);
  private readonly ask = inject(Ask);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);
  private readonly session = inject(Session);
  protected readonly list = httpResource(() => '/api/secret-places', { parse: SecretPlaceList.parse });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly mayFree = computed(() => this.session.can('write', 'SecretPlace'));
  /** `null` is a new one. */
  protected readonly sheet = signal<SecretPlaceView | null | undefined>(undefined);

  protected async remove(place: SecretPlaceView): Promise<void> {
    const sure = await this.ask.ask({
      heading: $localize`Take this place off the list?`,
      text: $localize`From then on it stands in what leaves, like any other place. This cannot be undone.`,
      action: $localize`Take it off`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.api.removeSecretPlace(place.id);
      this.snacks.say($localize`Taken off the list`);
    } catch (error) {
      this.snacks.say(this.texts.of(error));
    }
    this.list.reload();
  }

  protected changeLabel({ name }: SecretPlaceView): string {
    return $localize`Change ${name}:PLACE:`;
  }
  protected removeLabel({ name }: SecretPlaceView): string {
    return $localize`Take ${name}:PLACE: off the list`;
  }
}
