import { Component, LOCALE_ID, computed, inject } from '@angular/core';
import { PortalHelp } from '@alongside/contract';
import { Icon } from '@alongside/web/ui';
import { BackLink } from '../shared/back-link';
import { MoreHelp } from './more-help';
import { PageState } from '../shared/page-state';
import { Reading } from '../shared/reading';
import { SafetyNote } from '../shared/safety-note';
import { UrgentNumbers } from '../shared/urgent-numbers';
import { hrefOf } from './ways';

type Line = ReturnType<typeof PortalHelp.parse>['items'][number];
interface Service {
  name: string;
  about: string;
  /** Hours, and the word to send. */
  small: string;
  lines: Line[];
}
interface Place {
  country: string;
  name: string;
  emergency: Line[];
  services: Service[];
}

/** Numbers for right now: danger first. For everybody, signed in or not. */
@Component({
  selector: 'app-help-page',
  imports: [BackLink, Icon, MoreHelp, PageState, SafetyNote, UrgentNumbers],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Help right now</h1>
    @if (places(); as places) {
      @for (place of places; track place.country) {
        <h2 class="place" [class.visually-hidden]="places.length === 1">{{ place.name }}</h2>
        @for (line of place.emergency; track line.value) {
          <section class="ui-card danger">
            <h3 i18n>Are you in danger now?</h3>
            <a class="ui-button ui-button-primary" [href]="hrefOf(line)"
              ><ui-icon name="phone" /> <span i18n>Call {{ line.value }}</span></a
            >
          </section>
        }
        @for (service of place.services; track service.name) {
          <section class="ui-card">
            <h3>{{ service.name }}</h3>
            <p>{{ service.about }}</p>
            <p class="ui-actions">
              @for (line of service.lines; track line.type) {
                <a class="ui-button" [href]="hrefOf(line)">
                  @if (line.type === 'phone') {
                    <ui-icon name="phone" /> <span i18n>Call {{ line.value }}</span>
                  } @else {
                    <ui-icon name="message-circle" /> <span i18n>Text {{ line.value }}</span>
                  }
                </a>
              }
            </p>
            <p class="quiet">{{ service.small }}</p>
            @if (unchecked(service)) {
              <p class="quiet" i18n>We have not checked this number lately.</p>
            }
          </section>
        }
      }
      <app-more-help />
      <p class="quiet" i18n>Calls and texts stay in the list of your phone. You can delete them there.</p>
      <app-safety-note />
    } @else {
      <section class="ui-card danger">
        <p i18n>If you are in danger now, call your local emergency number.</p>
        <app-urgent-numbers />
      </section>
      <app-page-state [of]="help" />
    }
  </div>`,
  styleUrl: './help-page.scss',
})
export class HelpPage {
  private readonly locale = inject(LOCALE_ID).slice(0, 2);
  protected readonly help = new Reading(`/api/portal/help?locale=${this.locale}`, PortalHelp);
  protected readonly places = computed(() => {
    const help = this.help.value();
    return help && byPlace(help.items, this.locale);
  });

  protected readonly hrefOf = hrefOf;

  protected unchecked({ lines }: Service): boolean {
    return lines.some(({ check }) => check);
  }
}

function byPlace(items: readonly Line[], locale: string): Place[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const places = new Map<string, Place>();
  for (const line of items) {
    const { country } = line;
    const place = places.get(country) ?? { country, name: names.of(country) ?? country, emergency: [], services: [] };
    places.set(country, place);
    const known = place.services.find(({ name }) => name === line.name);
    if (line.emergency) place.emergency.push(line);
    else if (known) known.lines.push(line);
    else place.services.push({ name: line.name, about: line.about, small: '', lines: [line] });
  }
  for (const { services } of places.values()) for (const service of services) service.small = small(service.lines);
  return [...places.values()];
}

/** "24/7 · Text HOPE": a label that says no more than the button does is left out. */
function small(lines: readonly Line[]): string {
  const word = lines.find(({ type, label }) => type === 'text' && /[A-Z]{3}/.test(label ?? ''))?.label;
  return [lines[0].hours, word].filter(Boolean).join(' · ');
}
