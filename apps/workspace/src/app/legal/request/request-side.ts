import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LegalView } from '@alongside/contract';
import { Session } from '@alongside/web/session';
import { Icon, PersonName, ProblemTexts, Snacks, When } from '@alongside/web/ui';
import { LegalApi } from '../legal.api';
import type { RequestSheetName } from '../request-page';
import { NoticeLine } from '../sheets/notice-line';

/** What stands beside a request: the paper, the cases it concerns and whether their clients know, what is held. */
@Component({
  selector: 'app-request-side',
  imports: [Icon, NoticeLine, PersonName, RouterLink, When],
  templateUrl: './request-side.html',
  styleUrl: './request-side.scss',
})
export class RequestSide {
  private readonly api = inject(LegalApi);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly do = output<RequestSheetName>();
  readonly tell = output<LegalView['cases'][number]>();
  readonly lift = output<string>();
  readonly changed = output();

  protected readonly open = computed(() => this.of().may.write && this.of().state !== 'answered');
  protected readonly mine = computed(() => this.of().owner?.id === this.session.user()?.id);

  protected async take(): Promise<void> {
    try {
      await this.api.own(this.of().id, this.of().version);
      this.snacks.say($localize`You have it now`);
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.changed.emit();
  }
}
