import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@alongside/web/session';
import { Avatar, Choice, type ChoiceOption, Discreet, Icon, Shortcuts, Theme, type ThemeChoice } from '@alongside/web/ui';
import { LanguageLinks } from '../shared/language-links';

@Component({
  selector: 'app-own-menu',
  imports: [Avatar, Choice, Icon, LanguageLinks, RouterLink],
  templateUrl: './own-menu.html',
  styleUrl: './own-menu.scss',
})
export class OwnMenu {
  protected readonly session = inject(Session);
  protected readonly discreet = inject(Discreet);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly theme = inject(Theme);

  protected readonly name = computed(() => this.session.user()?.displayName ?? '');
  /** Others see what they told themselves on that page, and come to it from there. */
  protected readonly deals = computed(() => this.session.can('write', 'Breach'));
  protected readonly label = computed(() => $localize`Your menu, ${this.name()}:NAME:`);
  protected readonly themes: readonly ChoiceOption<ThemeChoice>[] = [
    { value: 'system', label: $localize`Automatic` },
    { value: 'light', label: $localize`Light` },
    { value: 'dark', label: $localize`Dark` },
  ];

  protected show(choice: string): void {
    this.theme.choice.set(choice as ThemeChoice);
  }
}
