import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { MyGlass } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Icon, ProblemText, Snacks, When } from '@alongside/web/ui';
import { AccessApi } from '../access/access.api';
import { ConflictSheet } from '../access/conflict-sheet';
import { CaseFile } from '../case-file';

/** Whoever opened the case in an emergency is reminded of it on every part of it, and can give it back. */
@Component({
  selector: 'app-glass-note',
  imports: [ConflictSheet, Icon, ProblemText, When],
  template: `<div class="ui-note ui-note-warn">
      <ui-icon name="shield-alert" />
      <div>
        <p>
          <ng-container i18n>You opened this case in an emergency. It is open to you until:</ng-container>&ngsp;<ui-when
            [at]="until()"
            inSentence
          />.
          <ng-container i18n>Everything you read is written down, and a second person looks at it afterwards.</ng-container>
        </p>
        <div class="ui-actions">
          <button type="button" class="ui-button ui-button-small" [attr.aria-busy]="busy()" (click)="giveBack()" i18n>
            I am done with it
          </button>
          <button type="button" class="ui-button ui-button-small" (click)="conflict.set(true)" i18n>I have a conflict of interest</button>
        </div>
        <ui-problem-text [error]="failure()" />
      </div>
    </div>
    @if (conflict()) {
      <app-conflict-sheet (closed)="conflict.set(false)" />
    }`,
  styles: `
    p {
      margin: 0 0 var(--ui-space-2);
    }
  `,
})
export class GlassNote {
  private readonly file = inject(CaseFile);
  private readonly api = inject(Api);
  private readonly access = inject(AccessApi);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  readonly until = input.required<string>();

  protected readonly conflict = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(undefined);

  protected async giveBack(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(undefined);
    try {
      const { items } = await this.api.get('/api/glass/mine', MyGlass);
      for (const { id, caseId, state } of items) if (caseId === this.file.id() && state === 'open') await this.access.endGlass(id, '');
      this.snacks.say($localize`Given back`);
      await this.router.navigate(['/cases']);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
