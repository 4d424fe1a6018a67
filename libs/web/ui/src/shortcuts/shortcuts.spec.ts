import { TestBed } from '@angular/core/testing';
import { Shortcuts } from './shortcuts';

describe('Shortcuts', () => {
  const run = jest.fn();
  let shortcuts: Shortcuts;

  beforeEach(() => {
    run.mockClear();
    document.body.innerHTML = '<input id="field"><div role="dialog"><button id="inside"></button></div>';
    shortcuts = TestBed.inject(Shortcuts);
    TestBed.runInInjectionContext(() =>
      shortcuts.add(
        { keys: 'n', label: 'New', run: () => run('n') },
        { keys: 'ctrl+k', label: 'Go', run: () => run('k') },
        { keys: 'F2', label: 'Names', run: () => run('f2') },
      ),
    );
  });

  const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body) =>
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  const field = () => document.getElementById('field')!;

  it('runs a letter on the page, not in a field', () => {
    press('n');
    press('n', {}, field());
    expect(run.mock.calls).toEqual([['n']]);
  });

  it('runs keys with ctrl and function keys in fields too', () => {
    press('k', { ctrlKey: true }, field());
    press('k', { metaKey: true }, field());
    press('F2', {}, field());
    expect(run.mock.calls).toEqual([['k'], ['k'], ['f2']]);
  });

  it('lets letters be turned off, and keeps them out of dialogs', () => {
    press('n', {}, document.getElementById('inside')!);
    shortcuts.letters.set(false);
    press('n');
    expect(run).not.toHaveBeenCalled();
  });

  it('is silent behind the curtain', () => {
    shortcuts.paused.set(true);
    press('k', { ctrlKey: true });
    expect(run).not.toHaveBeenCalled();
  });

  it('forgets the keys of a component that is gone', () => {
    TestBed.resetTestingModule();
    press('F2');
    expect(run).not.toHaveBeenCalled();
  });
});
