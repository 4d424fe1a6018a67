import { Component, type ElementRef, afterNextRender, computed, inject, linkedSignal, output, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Commands, Icon, type IconName, PersonName, ProblemText } from '@alongside/web/ui';
import { CaseSearch } from './case-search';
import { Places } from './places';

interface Choice {
  id: string;
  icon: IconName;
  label: string;
  client?: string | null;
  keys?: string;
  run: () => void;
}

/** `Ctrl K`: any page, any action, any case, without the mouse. */
@Component({
  selector: 'app-command-palette',
  imports: [Icon, PersonName, ProblemText, RouterLink],
  providers: [CaseSearch],
  templateUrl: './command-palette.html',
  styleUrl: './command-palette.scss',
})
export class CommandPalette {
  private readonly router = inject(Router);
  private readonly places = inject(Places);
  private readonly commands = inject(Commands);
  protected readonly cases = inject(CaseSearch);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  readonly closed = output();

  protected readonly hint = this.cases.allowed
    ? $localize`Case number, exact name, phone, or what you want to do`
    : $localize`A page, or what you want to do`;
  protected readonly query = signal('');
  /** Only a number of a case may stand in an address; a name must not. */
  protected readonly isNumber = computed(() => /^c-?[2-9a-z]{5}$/i.test(this.query().trim()));
  private readonly fixed = computed<Choice[]>(() =>
    [
      ...this.commands
        .all()
        .map((command) => ({ ...command, id: `do-${command.label}`, found: `${command.label} ${command.words ?? ''}` })),
      ...this.places
        .open()
        .map(({ path, label, icon }) => ({ id: `go-${path}`, icon, label, found: label, run: () => void this.router.navigateByUrl(path) })),
    ].filter(({ found }) => matches(found, this.query())),
  );
  private readonly found = computed<Choice[]>(() =>
    this.cases.hits().map((hit) => ({
      id: `case-${hit.caseId}`,
      icon: 'folder' as const,
      label: hit.number,
      client: hit.client,
      run: () => void this.router.navigate(['/cases', hit.caseId]),
    })),
  );
  protected readonly choices = computed(() => [...this.found(), ...this.fixed()]);
  protected readonly active = linkedSignal({ source: this.choices, computation: () => 0 });
  protected readonly activeId = computed(() => this.choices()[this.active()]?.id ?? null);

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected type(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.query.set(text);
    this.cases.query.set(text);
  }

  protected move(event: Event, by: number): void {
    event.preventDefault();
    const count = this.choices().length;
    if (count === 0) return;
    this.active.update((index) => (index + by + count) % count);
    document.getElementById(this.activeId() ?? '')?.scrollIntoView({ block: 'nearest' });
  }

  protected choose(choice: Choice | undefined): void {
    if (!choice) return;
    this.dialog().nativeElement.close();
    choice.run();
  }

  /** A press beside the dialog lands on the dialog itself, as its backdrop. */
  protected beside(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }
}

function matches(text: string, query: string): boolean {
  const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain(query)
    .split(/\s+/)
    .every((word) => plain(text).includes(word));
}
