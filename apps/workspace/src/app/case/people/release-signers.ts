import { Component, computed, inject, input, model, output } from '@angular/core';
import type { ReleaseFormView, SignerChosen } from '@alongside/contract';
import { Choice, type ChoiceOption, Dates, Icon, UiField, UiInput } from '@alongside/web/ui';
import { type HandDraft, ReleaseHand, emptyHand, handOf, isSigned } from './release-hand';
import { capacityWords, refusalWords } from './release-words';

type Person = { personId: string; name: string; portal: boolean };
type How = '' | 'paper' | 'drawn' | 'later' | 'portal';
interface One {
  how: How;
  hand: HandDraft;
}
/** What is chosen about the signatures; `complete` once it can be sent. */
export interface Signing {
  self: One;
  guardian: One;
  guardianId: string;
  rule: string;
  law: string;
}
const nobody: One = { how: '', hand: emptyHand };
export const emptySigning: Signing = { self: nobody, guardian: nobody, guardianId: '', rule: '', law: '' };

type Needs = ReleaseFormView['signers'];
export const needsOf = (form: ReleaseFormView, { rule }: Signing): Needs =>
  form.minorAlone.find((each) => each.rule === rule)?.signers ?? form.signers;

const done = ({ how, hand }: One) => how === 'later' || how === 'portal' || (how !== '' && isSigned({ ...hand, how }));

/** Whether everything is said that is needed to send it. */
export function isComplete(form: ReleaseFormView, signing: Signing): boolean {
  const needs = needsOf(form, signing);
  const rule = form.minorAlone.find((each) => each.rule === signing.rule);
  if (needs.problem || (rule?.lawNamed && signing.law.trim() === '')) return false;
  return (!needs.self || done(signing.self)) && (!needs.guardian || (signing.guardianId !== '' && done(signing.guardian)));
}

/** As it is sent. */
export function chosenOf(form: ReleaseFormView, signing: Signing, today: string, noon: (day: string) => string) {
  const needs = needsOf(form, signing);
  const chosen = (personId: string, { how, hand }: One): SignerChosen =>
    how === 'later' || how === 'portal'
      ? { personId, how }
      : { personId, how: 'now', signature: handOf({ ...hand, how: how === 'drawn' ? 'drawn' : 'paper' }, today, noon) };
  const rule = form.minorAlone.find((each) => each.rule === signing.rule);
  return {
    signers: [
      ...(needs.self && form.client ? [chosen(form.client.personId, signing.self)] : []),
      ...(needs.guardian ? [chosen(signing.guardianId, signing.guardian)] : []),
    ],
    ...(rule && { minorAlone: { rule: rule.rule, ...(rule.lawNamed && { law: signing.law }) } }),
  };
}

/** Who has to sign, as the law of the place has it, and how each of them does. Who may not is named with the reason. */
@Component({
  selector: 'app-release-signers',
  imports: [Choice, Icon, ReleaseHand, UiField, UiInput],
  templateUrl: './release-signers.html',
  styleUrl: './release.scss',
})
export class ReleaseSigners {
  private readonly dates = inject(Dates);
  readonly form = input.required<ReleaseFormView>();
  readonly value = model<Signing>(emptySigning);
  readonly problem = input('');
  readonly touch = output();
  /** Opens the person, to say what they are to the client. */
  readonly person = output<string>();

  protected readonly refusals = refusalWords;
  protected readonly capacities = capacityWords;
  protected readonly needs = computed(() => needsOf(this.form(), this.value()));
  protected readonly able = computed(() => this.form().people.filter(({ capacity }) => capacity !== null));
  protected readonly unable = computed(() => (this.form().signers.guardian ? this.form().people.filter(({ refused }) => refused) : []));
  protected readonly guardian = computed(() => this.able().find(({ personId }) => personId === this.value().guardianId));
  protected readonly rule = computed(() => this.form().minorAlone.find(({ rule }) => rule === this.value().rule));
  protected readonly rules = computed<ChoiceOption[]>(() => [
    { value: '', label: $localize`No: they sign together with a parent or guardian` },
    ...this.form().minorAlone.map(({ rule, text, source, check }) => ({
      value: rule,
      label: text,
      hint: [source ?? '', check ? $localize`Check this before relying on it.` : ''].filter(Boolean).join('. '),
    })),
  ]);
  protected readonly guardians = computed<ChoiceOption[]>(() =>
    this.able().map(({ personId, name, relationship, capacity }) => ({
      value: personId,
      label: name || $localize`Somebody without a name`,
      hint: [relationship, capacity ? capacityWords[capacity] : ''].filter(Boolean).join(' · '),
    })),
  );

  protected ways({ portal }: Person): ChoiceOption[] {
    return [
      { value: 'paper', label: $localize`On paper, now` },
      { value: 'drawn', label: $localize`On this screen, now` },
      { value: 'later', label: $localize`Later, with me` },
      ...(portal
        ? [{ value: 'portal', label: $localize`On their own page`, hint: $localize`Counts after you have spoken with them.` }]
        : []),
    ];
  }

  protected set(change: Partial<Signing>): void {
    this.value.update((signing) => ({ ...signing, ...change }));
    this.touch.emit();
  }
  protected how(who: 'self' | 'guardian', how: string): void {
    this.set({
      [who]: { ...this.value()[who], how: how as How, hand: { ...this.value()[who].hand, how: how === 'drawn' ? 'drawn' : 'paper' } },
    });
  }
  protected hand(who: 'self' | 'guardian', hand: HandDraft): void {
    this.set({ [who]: { ...this.value()[who], hand } });
  }
  protected said(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }
  protected signs(name: string): string {
    return $localize`How does ${name || $localize`the person themselves`}:NAME: sign?`;
  }
}
