import { Component, type ElementRef, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Session } from '@alongside/web/session';
import { Commands, Discreet, OfflineNote, Shortcuts } from '@alongside/web/ui';
import { CommandPalette } from './command-palette';
import { Rail } from './rail';
import { TopBar } from './top-bar';

/** What stands around every page of the workspace. */
@Component({
  selector: 'app-frame',
  imports: [CommandPalette, OfflineNote, Rail, RouterOutlet, TopBar],
  templateUrl: './frame.html',
  styleUrl: './frame.scss',
})
export class Frame {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly discreet = inject(Discreet);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly palette = signal(false);
  /** Whether this page may be printed as it is. What shows people leaves on paper only by way of the ledger (design §3.3). */
  protected readonly paper = computed(() => {
    this.router.lastSuccessfulNavigation();
    let route = this.router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    return route.data['paper'] === true;
  });

  constructor() {
    const newIntake = () => void this.router.navigateByUrl('/intake');
    const shortcuts = inject(Shortcuts);
    const commands = inject(Commands);
    shortcuts.add(
      { keys: 'ctrl+k', label: $localize`Search or go to`, run: () => this.palette.set(true) },
      { keys: 'F2', label: $localize`Names as initials`, run: () => this.discreet.toggle() },
    );
    commands.add(
      {
        label: $localize`Names as initials`,
        icon: 'eye-off',
        keys: 'F2',
        words: $localize`discreet hide names`,
        run: () => this.discreet.toggle(),
      },
      { label: $localize`Lock now`, icon: 'lock', run: () => void this.session.lock() },
    );
    commands.add({
      label: $localize`I think something leaked`,
      icon: 'shield-alert',
      words: $localize`breach lost stolen device account`,
      run: () => void this.router.navigateByUrl('/breaches/new'),
    });
    if (this.session.can('create', 'Case')) {
      shortcuts.add({ keys: 'n', label: $localize`New intake`, run: newIntake });
      commands.add({ label: $localize`New intake`, icon: 'plus', keys: 'N', run: newIntake });
    }
    if (this.session.can('break_glass', 'Case'))
      commands.add({
        label: $localize`Open a case in an emergency`,
        icon: 'shield-alert',
        words: $localize`break glass urgent`,
        run: () => void this.router.navigateByUrl('/emergency'),
      });
    if (this.session.can('explain', 'Access'))
      commands.add({
        label: $localize`Who can see what`,
        icon: 'lock-keyhole',
        words: $localize`why access permission`,
        run: () => void this.router.navigateByUrl('/why'),
      });
    this.focusNewPages();
  }

  protected toContent(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  /** After a change of page the reader starts at its top, not at the link that led there. */
  private focusNewPages(): void {
    let before: string | undefined;
    effect(() => {
      const path = this.router.lastSuccessfulNavigation()?.finalUrl?.toString().split(/[?#]/)[0];
      if (before !== undefined && path !== before) untracked(() => this.main().nativeElement.focus({ preventScroll: true }));
      before = path;
    });
  }
}
