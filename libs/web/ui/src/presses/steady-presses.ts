import { DOCUMENT, type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';

/** What can be pressed. */
const CONTROLS = 'button, a, summary, label, input';
/** Whoever moves further away than this, in pixels, has changed their mind. */
const STEADY = 4;

/**
 * A press counts for what was under the mouse when it went down. Where the page moves before it comes up again (the field that
 * was left says what is missing and grows, an answer arrives), the browser gives the click to whatever both places have in
 * common, and nothing happens. `providers: [provideSteadyPresses()]`
 */
export function provideSteadyPresses(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const document = inject(DOCUMENT);
    let down: { control: HTMLElement; x: number; y: number } | undefined;
    const press = ({ target, clientX: x, clientY: y, button }: MouseEvent) => {
      const control = button === 0 && target instanceof Element ? target.closest<HTMLElement>(CONTROLS) : null;
      down = control ? { control, x, y } : undefined;
    };
    const click = (event: MouseEvent) => {
      const pressed = down;
      down = undefined;
      // What is gone from the page by now is not what anybody sees themselves press.
      if (!pressed?.control.isConnected || !event.isTrusted || pressed.control.contains(event.target as Node)) return;
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > STEADY) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed.control.click();
    };
    document.addEventListener('mousedown', press, true);
    document.addEventListener('click', click, true);
  });
}
