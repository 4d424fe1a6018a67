import { Component, computed, debounced, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type CaseRow, openReferralStates } from '@alongside/contract';
import { Icon, PersonName, ResourceState, When } from '@alongside/web/ui';
import { CaseFile } from '../case/case-file';
import { NextStep } from '../case/head/next-step';
import { SafeStrip } from '../case/head/safe-strip';
import { priorityWords, stageWords } from '../case/words';
import { referralWords } from '../case/words-contact';
import { CrimeTypes } from './directory';

/** How long somebody stays on a row before its case is read: walking past is not looking. */
const SETTLED = 250;

/** One case beside the list: how to reach the person, what is next and what is out. What is not read yet comes from the row. */
@Component({
  selector: 'app-case-preview',
  imports: [Icon, NextStep, PersonName, ResourceState, RouterLink, SafeStrip, When],
  providers: [CaseFile],
  templateUrl: './case-preview.html',
  styleUrl: './case-preview.scss',
})
export class CasePreview {
  protected readonly file = inject(CaseFile);
  protected readonly crimes = inject(CrimeTypes);

  readonly of = input.required<CaseRow>();
  readonly give = output();
  readonly closed = output();

  protected readonly stages = stageWords;
  protected readonly priorities = priorityWords;
  protected readonly states = referralWords;

  private readonly settled = debounced(() => this.of().id, SETTLED);
  private readonly id = computed(() => (this.settled.hasValue() ? this.settled.value() : ''));
  protected readonly ready = computed(() => this.file.view()?.id === this.of().id);
  protected readonly kinds = computed(() =>
    this.of()
      .crimeTypes.map((key) => this.crimes.name(key))
      .join(', '),
  );
  protected readonly people = computed(() =>
    this.of()
      .assignees.map(({ displayName }) => displayName)
      .join(', '),
  );
  protected readonly todos = computed(() =>
    this.file
      .here()
      .todos.filter(({ doneAt }) => doneAt === null)
      .slice(0, 4),
  );
  protected readonly referrals = computed(() => this.file.here().referrals.filter(({ state }) => openReferralStates.includes(state)));
  protected readonly steps = computed(() => this.file.here().checklist.filter(({ state }) => state === 'open').length);

  constructor() {
    this.file.of(this.id);
  }
}
