import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { PortalReleases } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { ProblemNote } from '../shared/problem-note';
import { SayTime } from '../shared/say-time';

export type Choice = ReturnType<typeof PortalReleases.parse>['items'][number];
type Step = 'sign' | 'decline' | 'revoke';

/** One thing that the person is asked for, said yes to, or took back. Every step is two taps: one to ask, one to be sure. */
@Component({
  selector: 'app-choice-card',
  imports: [ProblemNote, SayTime],
  templateUrl: './choice-card.html',
  styleUrl: '../disclosures/shared-page.scss',
})
export class ChoiceCard {
  private readonly api = inject(Api);
  readonly of = input.required<Choice>();
  /** Something changed: read the list again. */
  readonly changed = output();

  protected readonly step = signal<Step | undefined>(undefined);
  protected readonly name = signal('');
  protected readonly sure = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly ready = computed(() => this.name().trim() !== '' && this.sure());

  protected begin(step: Step): void {
    this.failure.set(undefined);
    this.step.set(step);
  }

  /** The name of an office stands here only while the person wants that, or is asked to sign. */
  protected show(shown: boolean): Promise<void> {
    return this.send('name', { shown });
  }

  protected async go(step: Step): Promise<void> {
    if (step === 'sign' && !this.ready()) return;
    await this.send(step, step === 'sign' ? { agree: true, name: this.name() } : {});
  }

  private async send(what: Step | 'name', body: object): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      await this.api.post(`/api/portal/releases/${this.of().id}/${what}`, body);
      this.step.set(undefined);
      this.changed.emit();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected how(): string {
    switch (this.of().method) {
      case 'verbal':
        return $localize`In person`;
      case 'phone':
        return $localize`By phone`;
      case 'email':
        return $localize`By e-mail`;
      case 'paper':
        return $localize`On paper`;
      case 'web_form':
        return $localize`Through their web form`;
      default:
        return '';
    }
  }
}
