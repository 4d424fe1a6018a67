import { Component, type ElementRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, type IconName, ResourceState } from '@alongside/web/ui';
import { CaseFile } from './case-file';
import { CaseHead } from './head/case-head';
import { SafeStrip } from './head/safe-strip';

interface Tab {
  path: string;
  label: string;
  icon: IconName;
}

/** One case: where it stands, what is next, how to reach the person safely; its parts are addresses below. */
@Component({
  selector: 'app-case-page',
  imports: [CaseHead, Icon, ResourceState, RouterLink, RouterLinkActive, RouterOutlet, SafeStrip],
  providers: [CaseFile],
  templateUrl: './case-page.html',
  styleUrl: './case-page.scss',
})
export class CasePage {
  private readonly router = inject(Router);
  protected readonly file = inject(CaseFile);
  private readonly part = viewChild<ElementRef<HTMLElement>>('part');

  readonly id = input.required<string>();

  protected readonly tabs = computed<Tab[]>(() => [
    { path: '.', label: $localize`Overview`, icon: 'clipboard-list' },
    { path: 'what-happened', label: $localize`What happened`, icon: 'file-text' },
    { path: 'people', label: $localize`People and consent`, icon: 'users' },
    ...(this.file.may('read', 'Referral') ? [{ path: 'referrals', label: $localize`Referrals`, icon: 'send' } as const] : []),
    { path: 'evidence', label: $localize`Evidence`, icon: 'archive' },
    ...(this.file.may('read', 'Portal') ? [{ path: 'messages', label: $localize`Messages`, icon: 'message-circle' } as const] : []),
  ]);

  constructor() {
    this.file.of(this.id);
    this.focusNewParts();
  }

  /** After a change of tab the reader starts at the new part, not at the top of the page. */
  private focusNewParts(): void {
    let before: string | undefined;
    effect(() => {
      const path = this.router.lastSuccessfulNavigation()?.finalUrl?.toString().split(/[?#]/)[0];
      if (before !== undefined && path !== before) untracked(() => setTimeout(() => this.part()?.nativeElement.focus({ preventScroll: true })));
      before = path;
    });
  }
}
