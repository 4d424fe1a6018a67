import { DestroyRef, DOCUMENT, Service, inject, signal } from '@angular/core';

export interface Shortcut {
  /** `n`, `F2`, `ctrl+k`, `ctrl+Enter`: `ctrl` also means ⌘ on a Mac. */
  keys: string;
  /** What it does, for the list of keys. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Also while typing in a field. Keys with ctrl and function keys always do. */
  whileTyping?: boolean;
}

/**
 * Keys of the page. Register them in a constructor: they go away with the component.
 * Single letters do nothing while somebody types, and can be turned off (WCAG 2.1.4).
 */
@Service()
export class Shortcuts {
  private readonly registered = signal<readonly Shortcut[]>([]);
  /** Newest last; the newest of equal keys wins. */
  readonly all = this.registered.asReadonly();
  readonly letters = signal(true);
  /** Set while nothing behind may react: locked, or a dialog is open. */
  readonly paused = signal(false);

  constructor() {
    inject(DOCUMENT).addEventListener('keydown', (event) => this.press(event));
  }

  add(...shortcuts: Shortcut[]): void {
    this.registered.update((all) => [...all, ...shortcuts]);
    inject(DestroyRef).onDestroy(() => this.registered.update((all) => all.filter((one) => !shortcuts.includes(one))));
  }

  private press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || this.paused()) return;
    const keys = pressed(event);
    const shortcut = this.registered().findLast((one) => one.keys.toLowerCase() === keys);
    if (!shortcut) return;
    const plain = keys.length === 1;
    if (plain && (!this.letters() || isDialogOpen(event))) return;
    if (!shortcut.whileTyping && isTyping(event) && (plain || !/^(ctrl\+|f\d)/.test(keys))) return;
    event.preventDefault();
    shortcut.run(event);
  }
}

function pressed(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  if (event.altKey) return `alt+${key}`;
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

function isDialogOpen(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('dialog, [role=dialog], [role=menu], [popover]') !== null;
}
