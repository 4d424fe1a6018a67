import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AgencyList, AgencyView, type AgencyWrite } from '@alongside/contract';
import {
  Ask,
  Empty,
  Icon,
  ProblemText,
  ProblemTexts,
  ResourceState,
  SaveKey,
  Snacks,
  UiField,
  UiInput,
  problemIn,
} from '@alongside/web/ui';
import { OpenedVersion } from '../case/pieces/once';
import { Sending } from '../case/pieces/sending';
import { AgencyNames } from '../cases/directory';
import { whenThere } from '../shared/when-there';
import { agencyKinds, channelWord } from '../words/agency-words';
import { AgenciesApi } from './agencies.api';
import { ChannelsField, type OwnChannel } from './channels-field';

/** A department made from a template (`?template=`), an agency of one's own, or a change of either. */
@Component({
  selector: 'app-agency-form-page',
  imports: [ChannelsField, Empty, FormField, Icon, ProblemText, ResourceState, RouterLink, SaveKey, UiField, UiInput],
  templateUrl: './agency-form-page.html',
  styleUrl: './agency-form-page.scss',
})
export class AgencyFormPage {
  private readonly api = inject(AgenciesApi);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  private readonly names = inject(AgencyNames);
  private readonly ask = inject(Ask);
  protected readonly texts = inject(ProblemTexts);

  /** Of the entry to change; none for a new one. */
  readonly id = input<string>();
  readonly template = input<string>();

  protected readonly entry = httpResource(() => (this.id() ? `/api/agencies/${this.id()}` : undefined), { parse: AgencyView.parse });
  protected readonly directory = httpResource(() => (this.id() ? undefined : '/api/agencies'), { parse: AgencyList.parse });
  protected readonly ready = computed(() => (this.id() ? this.entry.hasValue() : this.directory.hasValue()));
  private readonly given = computed(() => (this.id() && this.entry.hasValue() ? this.entry.value() : undefined));
  protected readonly templates = computed(() => (this.directory.hasValue() ? this.directory.value().templates : []));
  /** Undefined until it was chosen; "own" is an agency without a template. */
  protected readonly chosen = computed(() => {
    if (this.id()) return 'given';
    const template = this.template();
    return template === 'own' || this.templates().some(({ key }) => key === template) ? template : undefined;
  });
  /** An entry of the shared directory keeps its words. */
  protected readonly shared = computed(() => this.given()?.source === 'knowledge');
  protected readonly templateName = computed(() => this.templates().find(({ key }) => key === this.template())?.name ?? '');

  protected readonly kinds = agencyKinds;
  protected readonly channelWord = channelWord;
  protected readonly problemIn = problemIn;
  protected readonly model = whenThere(this.given, (given) => ({
    name: given?.name ?? '',
    shortName: given && given.shortName !== given.name ? given.shortName : '',
    purpose: given?.source === 'own' ? given.purpose : '',
    kinds: [...(given?.kinds ?? [])],
    channels: (given?.channels ?? [])
      .filter(({ id }) => id.startsWith('own.'))
      .map(({ type, label, value, hours }) => ({ type, label, value: value ?? '', hours: hours ?? '' }) as OwnChannel),
    givesStatus: given?.givesStatus ?? true,
    active: given?.active ?? true,
  }));
  private readonly version = new OpenedVersion(() => this.given()?.version);
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 200);
    maxLength(path.shortName, 60);
    maxLength(path.purpose, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.entry.reload();
  });
  /** Whether anything was typed or chosen since it was saved. */
  protected readonly typed = signal(false);

  /** For the router: leaving with something typed asks once. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.typed()) return true;
    return this.ask.ask({
      heading: $localize`Throw away what you typed?`,
      text: $localize`It has not been saved.`,
      action: $localize`Throw away`,
      danger: true,
    });
  }

  protected choose(template: string): void {
    void this.router.navigate([], { queryParams: { template }, replaceUrl: true });
  }

  protected toggleKind(kind: string): void {
    this.typed.set(true);
    this.model.update((model) => ({
      ...model,
      kinds: model.kinds.includes(kind) ? model.kinds.filter((one) => one !== kind) : [...model.kinds, kind],
    }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { channels, ...words } = this.model();
    const given = this.given();
    const filled = channels.filter(({ label, value }) => label.trim() !== '' || value.trim() !== '');
    // The API wants a name for each way; its kind is one.
    const input: AgencyWrite = {
      ...words,
      name: words.name.trim(),
      templateKey: given ? given.key : this.template() === 'own' ? null : (this.template() ?? null),
      channels: filled.map((channel) => ({
        ...channel,
        label: channel.label.trim() || channelWord(channel.type),
        value: channel.value.trim(),
      })),
      ...(given?.rhythm && { rhythm: given.rhythm }),
      ...(given && { version: this.version.get() }),
    };
    const worked = await this.sending.send(async () => {
      const { id } = given ? await this.api.edit(given.id, input) : await this.api.add(input);
      this.typed.set(false);
      this.snacks.say($localize`Saved`);
      this.names.list.reload();
      await this.router.navigate(['/agencies', id], { replaceUrl: true });
    });
    if (!worked) setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  }
}
