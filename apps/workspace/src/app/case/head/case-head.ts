import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, PersonName, type Step, Steps, When } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { priorityWords, stageWords } from '../words';
import { CaseActions } from './case-actions';
import { GlassNote } from './glass-note';
import { NextStep } from './next-step';

const order = ['report', 'support', 'follow_up', 'closed'] as const;

/** Number, client, stage, priority, and the next step as the one primary action. */
@Component({
  selector: 'app-case-head',
  imports: [CaseActions, GlassNote, Icon, NextStep, PersonName, RouterLink, Steps, When],
  templateUrl: './case-head.html',
  styleUrl: './case-head.scss',
})
export class CaseHead {
  protected readonly file = inject(CaseFile);
  protected readonly priorities = priorityWords;

  protected readonly name = computed(() => {
    const identity = this.file.client()?.identity;
    return identity?.name || identity?.alias || null;
  });
  protected readonly noClient = computed(() => this.file.client() === undefined);
  /** Stages overlap, so those before the present one count as begun, not as finished; the steps say where the weight is. */
  protected readonly steps = computed<Step[]>(() => {
    const at = order.indexOf(this.file.here().stage);
    return order.map((stage, place) => ({ label: stageWords[stage], state: place < at ? 'done' : place === at ? 'current' : 'ahead' }));
  });
  protected readonly people = computed(() =>
    this.file
      .here()
      .assignees.map(({ displayName }) => displayName)
      .join(', '),
  );
}
