import { Component, type ElementRef, computed, inject, input, viewChild } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, type IconName, ResourceState } from '@alongside/web/ui';
import { intoView } from '../shared/into-view';
import { CaseFile } from './case-file';
import { CaseHead } from './head/case-head';
import { SafeStrip } from './head/safe-strip';
import { CorrectionsOfCase } from './rights/corrections';

interface Tab {
  path: string;
  label: string;
  icon: IconName;
}

/** One case: its head and how to reach the person stay in sight, its parts are tabs with addresses of their own. */
@Component({
  selector: 'app-case-page',
  imports: [CaseHead, Icon, ResourceState, RouterLink, RouterLinkActive, RouterOutlet, SafeStrip],
  providers: [CaseFile, CorrectionsOfCase],
  templateUrl: './case-page.html',
  styleUrl: './case-page.scss',
  host: { class: 'page' },
})
export class CasePage {
  protected readonly file = inject(CaseFile);
  protected readonly part = viewChild<ElementRef<HTMLElement>>('part');
  readonly id = input.required<string>();

  protected readonly tabs = computed<Tab[]>(() => {
    const tabs: (Tab & { shown: boolean })[] = [
      { path: '.', label: $localize`Overview`, icon: 'list-checks', shown: true },
      { path: 'happened', label: $localize`What happened`, icon: 'file-text', shown: true },
      { path: 'people', label: $localize`People and consent`, icon: 'users', shown: this.file.may('read', 'Party') },
      { path: 'reporting', label: $localize`Reporting`, icon: 'file-check', shown: this.file.may('read', 'Filing') },
      { path: 'referrals', label: $localize`Referrals`, icon: 'send', shown: this.file.may('read', 'Referral') },
      { path: 'evidence', label: $localize`Evidence`, icon: 'shield', shown: true },
      { path: 'takedowns', label: $localize`Taking down`, icon: 'globe', shown: this.file.may('read', 'Takedown') },
      { path: 'safety', label: $localize`Safety plan`, icon: 'shield-check', shown: this.file.may('read', 'SafetyPlan') },
      { path: 'legal', label: $localize`Legal`, icon: 'scale', shown: this.file.may('read', 'MandatedReport') },
      { path: 'privileged', label: $localize`Privileged`, icon: 'lock-keyhole', shown: this.file.privileged() },
      { path: 'messages', label: $localize`Messages`, icon: 'message-circle', shown: this.file.may('read', 'Portal') },
      { path: 'access', label: $localize`Who can see this`, icon: 'lock-keyhole', shown: this.file.may('read', 'Access') },
    ];
    return tabs.filter(({ shown }) => shown);
  });

  protected readonly intoView = intoView;

  constructor() {
    this.file.of(this.id);
  }
}
