import { Component, computed, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import {
  type ContactLog,
  DisclosureAskFor,
  type ReferralMoved,
  type ReferralState,
  type ReferralStep,
  type ReferralView,
} from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Choice, type ChoiceOption, ProblemText, ProblemTexts, SaveKey, Snacks, UiField, UiInput } from '@alongside/web/ui';
import { referralWords } from '../../case/words-contact';
import { Leaving } from '../../giving/leaving';
import { ItemsField } from '../items-field';
import { ReferralsApi } from '../referrals.api';

/** What one step asks for: a contact that says so, an outcome, a reason, or a last look at what leaves. */
@Component({
  selector: 'app-step-form',
  imports: [Choice, ItemsField, Leaving, ProblemText, SaveKey, UiField, UiInput],
  templateUrl: './step-form.html',
  styleUrl: './step-form.scss',
})
export class StepForm {
  private readonly api = inject(ReferralsApi);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);

  readonly of = input.required<ReferralView>();
  readonly to = input.required<ReferralState>();
  readonly emergency = input(false);
  readonly verb = input.required<string>();
  readonly done = output<ReferralMoved>();
  readonly cancelled = output();
  /** Somebody was faster: what is shown is loaded again, what was typed stays. */
  readonly stale = output();

  private readonly missing = computed(() => this.of().steps.find(({ to }) => to === this.to())?.missing ?? []);
  protected readonly asks = computed(() => ({
    contact: this.missing().includes('contact'),
    outcome: this.to() === 'completed' || this.missing().includes('outcome'),
    reason: this.missing().includes('reason'),
    items: this.to() === 'sent' && (this.missing().includes('items') || this.of().items.length === 0) && this.of().acts === 'advocate',
  }));

  protected readonly heard = signal('answered');
  protected readonly note = signal('');
  protected readonly outcome = signal('');
  protected readonly reason = signal('');
  protected readonly why = signal('');
  protected readonly items = linkedSignal(() => [...this.of().items]);
  private readonly looking = viewChild(Leaving);
  /** What leaves from us with this step: looked at here, and sent as it was looked at. */
  protected readonly leaves = computed<DisclosureAskFor | undefined>(() => {
    const { acts, agencyId, id, purpose } = this.of();
    if (this.to() !== 'sent' || acts !== 'advocate') return undefined;
    return DisclosureAskFor.parse({
      ...(this.emergency() ? { basis: 'emergency', ...(this.why().trim() && { reason: this.why().trim() }) } : { basis: 'release' }),
      how: 'send',
      agencyId,
      referralId: id,
      purpose,
      items: this.items(),
    });
  });
  /** Nothing is sent that was not looked at. */
  protected readonly waits = computed(() => this.leaves() !== undefined && this.looking()?.preview() === undefined);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly sent = signal(false);

  protected readonly withdrawHint = $localize`It ends here and cannot be taken up again. Whoever was already told is listed afterwards.`;
  protected readonly ways: readonly ChoiceOption[] = [
    { value: 'answered', label: $localize`We called, they answered` },
    { value: 'received', label: $localize`They contacted us` },
  ];
  protected readonly empty = computed(() => {
    const asks = this.asks();
    const blank = (text: string) => text.trim() === '';
    return {
      outcome: asks.outcome && blank(this.outcome()),
      reason: asks.reason && blank(this.reason()),
      why: this.emergency() && blank(this.why()),
      items: asks.items && this.items().length === 0,
    };
  });
  protected readonly problems = computed(() => {
    const refused = Object.fromEntries(
      (this.failure() ? problemOf(this.failure()).fields : []).map(({ path, problem }) => [path.split('.')[0], this.texts.field(problem)]),
    );
    const missing = this.sent() ? this.empty() : { outcome: false, reason: false, why: false, items: false };
    const required = this.texts.field('required');
    return {
      outcome: missing.outcome ? required : (refused['outcome'] ?? ''),
      reason: missing.reason ? required : (refused['reason'] ?? ''),
      why: missing.why ? required : (refused['emergency'] ?? ''),
      items: missing.items ? required : (refused['items'] ?? ''),
    };
  });

  protected text(event: Event): string {
    return (event.target as HTMLTextAreaElement).value;
  }

  protected async take(event: Event): Promise<void> {
    event.preventDefault();
    this.sent.set(true);
    if (this.busy() || this.waits() || Object.values(this.empty()).some(Boolean)) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const moved = await this.api.step(this.of().id, this.input());
      this.snacks.say($localize`${this.of().agencyName}:AGENCY:: ${referralWords[moved.state]}:STATE:`);
      this.done.emit(moved);
    } catch (error) {
      this.failure.set(error);
      if (problemOf(error).code === 'stale') {
        this.looking()?.again();
        this.stale.emit();
      }
    } finally {
      this.busy.set(false);
    }
  }

  private input(): ReferralStep {
    const asks = this.asks();
    const heard = this.heard() as ContactLog['outcome'];
    return {
      version: this.of().version,
      to: this.to(),
      ...(asks.outcome && { outcome: this.outcome().trim() }),
      ...(asks.reason && { reason: this.reason().trim() }),
      ...(this.emergency() && { emergency: this.why().trim() }),
      ...(asks.items && { items: this.items() }),
      ...(this.looking()?.preview() && { digest: this.looking()?.preview()?.digest }),
      ...(asks.contact && {
        contact: {
          with: 'agency',
          direction: heard === 'received' ? 'in' : 'out',
          channel: 'phone',
          outcome: heard,
          note: this.note().trim(),
        },
      }),
    };
  }
}
