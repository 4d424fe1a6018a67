import { httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import {
  ComplianceSample,
  SampleFound,
  type ReleaseElement,
  type ReleaseState,
  type SignedHow,
  type SignerCapacity,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Icon, ProblemTexts, ResourceState, UiField, UiInput } from '@alongside/web/ui';
import { capacityWords, signedWords, stateWords } from '../case/people/release-words';
import { kindWord } from '../words/agency-words';
import { CountCell } from './count-cell';

const lacks: Record<ReleaseElement, string> = {
  recipient: $localize`for whom`,
  recipient_role: $localize`which person or role there`,
  purpose: $localize`what for`,
  items: $localize`which items`,
  method: $localize`in which way`,
  end: $localize`an end`,
  risks: $localize`that risks were talked about`,
  asked_themselves: $localize`whether the person could give it themselves`,
  copy: $localize`whether a copy was given`,
  signed: $localize`a signature`,
};

/** Some releases for whoever monitors the organization, without a name; who leads it finds the case of a code (GR-02). */
@Component({
  selector: 'app-monitor-sample',
  imports: [CountCell, Icon, ResourceState, UiField, UiInput],
  templateUrl: './monitor-sample.html',
  styleUrl: './reports-page.scss',
})
export class MonitorSample {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly texts = inject(ProblemTexts);
  protected readonly session = inject(Session);
  readonly period = input.required<{ from: string; to: string }>();

  protected readonly wanted = signal(false);
  protected readonly code = signal('');
  protected readonly problem = signal<unknown>(null);
  protected readonly sample = httpResource(
    () => (this.wanted() ? { url: '/api/reports/compliance/sample', params: this.period() } : undefined),
    { parse: ComplianceSample.parse },
  );

  protected readonly kind = kindWord;
  protected readonly state = (state: string): string => stateWords[state as ReleaseState] ?? state;
  protected lacking(missing: readonly ReleaseElement[]): string {
    return missing.map((element) => lacks[element]).join(', ');
  }
  protected signer({ capacity, how, counts }: ComplianceSample['releases'][number]['signatures'][number]): string {
    const who = capacityWords[capacity as SignerCapacity] ?? capacity;
    if (!counts) return $localize`${who}:WHO:: not yet`;
    return `${who}, ${signedWords[how as SignedHow] ?? ''}`;
  }

  protected async find(event: Event): Promise<void> {
    event.preventDefault();
    this.problem.set(null);
    try {
      const { caseId } = await this.api.post('/api/reports/compliance/code', { ...this.period(), code: this.code() }, SampleFound);
      await this.router.navigate(['/cases', caseId, 'people']);
    } catch (problem) {
      this.problem.set(problem);
    }
  }
}
