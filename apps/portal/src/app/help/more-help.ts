import { Component, LOCALE_ID, inject, signal } from '@angular/core';
import { type Country, PortalResources, type PortalSituation } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Icon } from '@alongside/web/ui';
import { ProblemNote } from '../shared/problem-note';
import { hrefOf } from './ways';

type Service = PortalResources['items'][number];
type Way = Service['ways'][number];

/** Services for what somebody says about themselves. Nothing is ticked before, and what was looked at is not kept. */
@Component({
  selector: 'app-more-help',
  imports: [Icon, ProblemNote],
  template: `<h2 i18n>Who else can help</h2>
    <p i18n>Choose what fits. We do not keep what you look at here.</p>
    <div class="field">
      <label for="country" i18n>Where you are</label>
      <select #where id="country" class="ui-input" autocomplete="off" [value]="country()" (change)="moved(where.value)">
        <option value="" i18n>I would rather not say</option>
        @for (each of countries; track each.key) {
          <option [value]="each.key">{{ each.name }}</option>
        }
      </select>
    </div>
    <p class="choices" role="group" i18n-aria-label aria-label="What you need help with">
      @for (choice of situations; track choice.key) {
        <button type="button" class="ui-button" [attr.aria-pressed]="chosen() === choice.key" (click)="look(choice.key)">
          {{ choice.label }}
        </button>
      }
    </p>
    <div aria-live="polite" [attr.aria-busy]="waiting()">
      @for (service of found(); track service.name) {
        <section class="ui-card">
          <h3>{{ service.name }}</h3>
          <p>{{ service.about }}</p>
          @if (ages(service); as words) {
            <p>
              <strong>{{ words }}</strong>
            </p>
          }
          <p>{{ service.expect }}</p>
          <p class="ui-actions">
            @for (way of service.ways; track way.value) {
              @if (way.type === 'url') {
                <a class="ui-button" [href]="way.value" rel="noreferrer noopener"
                  ><ui-icon name="external-link" /> <span>{{ hostOf(way.value) }}</span></a
                >
              } @else {
                <a class="ui-button" [href]="hrefOf(way)">
                  @if (way.type === 'phone') {
                    <ui-icon name="phone" /> <span i18n>Call {{ way.value }}</span>
                  } @else {
                    <ui-icon name="message-circle" /> <span i18n>Text {{ way.value }}</span>
                  }
                </a>
              }
            }
          </p>
          @if (hours(service.ways); as words) {
            <p class="quiet">{{ words }}</p>
          }
          @if (service.check) {
            <p class="quiet" i18n>We have not checked this lately.</p>
          }
        </section>
      } @empty {
        @if (chosen() && !waiting() && !failure()) {
          <p i18n>We know of nobody for this where you are. Your advocate can help you look.</p>
        }
      }
      @if (found().length) {
        <p class="quiet" i18n>
          A web page that you open from here is not hidden: it stays in the history of this phone. “Leave now” does not work there.
        </p>
      }
    </div>
    <app-problem-note [error]="failure()" />`,
  styleUrl: './help-page.scss',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-4);
    }
    .ui-button {
      max-width: 100%;
    }
    .ui-button span {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .field {
      display: grid;
      gap: var(--ui-space-1);
    }
    label {
      font-weight: 650;
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2);
    }
    section + section {
      margin-top: var(--ui-space-4);
    }
    [aria-pressed='true'] {
      border-color: var(--ui-accent);
      background: var(--ui-accent-soft);
    }
  `,
})
export class MoreHelp {
  private readonly api = inject(Api);
  private readonly locale = inject(LOCALE_ID).slice(0, 2);
  protected readonly situations: readonly { key: PortalSituation; label: string }[] = [
    { key: 'talk', label: $localize`I want to talk to somebody` },
    { key: 'pictures', label: $localize`Pictures or videos of me` },
    { key: 'threats', label: $localize`Somebody threatens me or wants money` },
    { key: 'followed', label: $localize`Somebody follows or bothers me` },
    { key: 'child', label: $localize`It is about a child` },
    { key: 'forced', label: $localize`Somebody makes me do things` },
    { key: 'accounts', label: $localize`My accounts or my phone` },
  ];
  protected readonly countries: readonly { key: Country; name: string }[] = [
    ...(['US', 'GB', 'CA', 'AU'] as const).map((key) => ({
      key,
      name: new Intl.DisplayNames(this.locale, { type: 'region' }).of(key) ?? key,
    })),
    { key: 'other', name: $localize`Another country` },
  ];
  protected readonly hrefOf = hrefOf;
  /** Said for this look only; who says nothing finds what is near to where their case is. */
  protected readonly country = signal('');
  protected readonly chosen = signal<PortalSituation | undefined>(undefined);
  protected readonly found = signal<readonly Service[]>([]);
  protected readonly waiting = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected moved(country: string): void {
    this.country.set(country);
    const situation = this.chosen();
    if (situation) void this.look(situation);
  }

  protected async look(situation: PortalSituation): Promise<void> {
    const country = this.country();
    this.chosen.set(situation);
    this.waiting.set(true);
    this.failure.set(undefined);
    try {
      const query = `situation=${situation}&locale=${this.locale}${country && `&country=${country}`}`;
      const { items } = await this.api.get(`/api/portal/resources?${query}`, PortalResources);
      if (this.chosen() === situation && this.country() === country) this.found.set(items);
    } catch (error) {
      this.found.set([]);
      this.failure.set(error);
    } finally {
      this.waiting.set(false);
    }
  }

  protected ages({ minAge, maxAge, ageAt }: Service): string {
    if (maxAge !== null && ageAt === 'image_made')
      return $localize`For pictures from before you were ${maxAge + 1}:AGE:, also if you are older now.`;
    if (minAge !== null && ageAt === 'image_made') return $localize`For pictures from when you were ${minAge}:AGE: or older.`;
    if (maxAge !== null) return $localize`For people under ${maxAge + 1}:AGE:.`;
    return minAge === null ? '' : $localize`For people of ${minAge}:AGE: and older.`;
  }

  protected hours(ways: readonly Way[]): string {
    return [...new Set(ways.flatMap(({ type, hours }) => (type === 'url' || !hours ? [] : [hours])))].join(' · ');
  }

  protected hostOf(address: string): string {
    return new URL(address).hostname.replace(/^www\./, '');
  }
}
