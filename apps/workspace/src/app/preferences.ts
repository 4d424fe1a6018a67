import { Injector, Service, effect, inject } from '@angular/core';
import { Discreet, Shortcuts, Theme, type ThemeChoice } from '@alongside/web/ui';

const KEY = 'alongside.preferences';

interface Remembered {
  theme?: ThemeChoice;
  discreet?: boolean;
  letterKeys?: boolean;
}

/** How this device shows the workspace. Nothing about people is ever kept in the browser. */
@Service()
export class Preferences {
  private readonly theme = inject(Theme);
  private readonly discreet = inject(Discreet);
  private readonly shortcuts = inject(Shortcuts);
  private readonly injector = inject(Injector);

  apply(): void {
    const { theme, discreet, letterKeys } = read();
    if (theme === 'light' || theme === 'dark') this.theme.choice.set(theme);
    this.discreet.set(discreet === true);
    this.shortcuts.letters.set(letterKeys !== false);
    effect(() => write({ theme: this.theme.choice(), discreet: this.discreet.on(), letterKeys: this.shortcuts.letters() }), {
      injector: this.injector,
    });
  }
}

/** Storage may be refused or hold anything. */
function read(): Remembered {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? '{}') as Remembered | null) ?? {};
  } catch {
    return {};
  }
}

function write(remembered: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(remembered));
  } catch {
    // Then it holds until the page is closed.
  }
}
