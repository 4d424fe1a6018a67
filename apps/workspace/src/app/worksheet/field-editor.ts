import { Clipboard } from '@angular/cdk/clipboard';
import { Component, computed, inject, input } from '@angular/core';
import type { AnswerProblem, SheetAnswer, SheetField } from '@alongside/contract';
import { Icon, Snacks } from '@alongside/web/ui';
import { answerProblems } from '../case/reporting/reporting-words';
import { NOTHING, SheetKeeper } from './sheet-keeper';
import { ValueInput } from './value-input';

/** So many parts are a form of their own. */
const LONG = 8;

/** A question of the agency's form: its answer, or why there is none, what the case says, and its text to be copied. */
@Component({
  selector: 'app-field-editor',
  imports: [Icon, ValueInput],
  templateUrl: './field-editor.html',
  styleUrl: './field-editor.scss',
})
export class FieldEditor {
  private readonly clipboard = inject(Clipboard);
  private readonly snacks = inject(Snacks);
  protected readonly keeper = inject(SheetKeeper);

  readonly field = input.required<SheetField>();
  readonly zone = input.required<string>();
  readonly fromCase = input<SheetAnswer | undefined>();
  readonly disabled = input(false);

  protected readonly neededMark = ` (${$localize`needed`})`;
  protected readonly answer = computed(() => this.keeper.answer(this.field().id));
  protected readonly hint = computed(() => {
    const { help, type, maxLength } = this.field();
    return [
      help,
      (type === 'datetime' || type === 'datetime_range') && $localize`On the clock of ${this.zone()}:ZONE:.`,
      maxLength && $localize`At most ${maxLength}:COUNT: letters.`,
    ]
      .filter(Boolean)
      .join(' ');
  });
  /** A range is two parts; an object has its own. */
  protected readonly parts = computed<SheetField[]>(() => {
    const { type, fields } = this.field();
    if (type !== 'datetime_range') return fields;
    const part = (name: string, label: string): SheetField => ({
      ...this.field(),
      id: `${this.field().id}.${name}`,
      name,
      label,
      type: 'datetime',
      help: null,
      required: false,
      repeatable: false,
      fields: [],
    });
    return [part('from', $localize`From`), part('to', $localize`To, if it ended`)];
  });
  /** A long block of questions that nobody has to answer stays shut until somebody has something to say there. */
  protected readonly shut = computed(() => this.long() && this.answer().rows.length === 0);
  protected readonly long = computed(() => !this.field().required && this.parts().length > LONG);
  protected readonly rows = computed<readonly Record<string, string>[]>(() => {
    const { rows } = this.answer();
    return rows.length > 0 ? rows : this.shut() ? [] : [{}];
  });
  protected readonly values = computed(() => (this.answer().values.length > 0 ? this.answer().values : ['']));
  protected readonly text = computed(() => this.keeper.copy()[this.field().id]);
  protected readonly differs = computed(() => {
    const known = this.fromCase();
    return !this.disabled() && known !== undefined && !this.answer().mark && JSON.stringify(known) !== JSON.stringify(this.answer());
  });

  protected problem(at = this.field().id): string | undefined {
    return this.words(this.keeper.problems()[at]);
  }
  protected partProblem(row: number, name: string): string | undefined {
    return this.problem(`${this.field().id}.${row}.${name}`);
  }
  private words(problems: readonly AnswerProblem[] | undefined): string | undefined {
    return problems?.map((problem) => answerProblems[problem]).join('. ');
  }

  protected setValue(at: number, value: string): void {
    this.put({ ...NOTHING, values: this.values().map((each, place) => (place === at ? value : each)) });
  }
  protected setPart(at: number, name: string, value: string): void {
    this.put({ ...NOTHING, rows: this.rows().map((row, place) => (place === at ? { ...row, [name]: value } : row)) });
  }
  protected add(): void {
    const more = this.parts().length > 0 ? { rows: [...this.rows(), {}] } : { values: [...this.values(), ''] };
    this.put({ ...NOTHING, ...more });
  }
  protected remove(at: number): void {
    const but = <T>(list: readonly T[]) => list.filter((_, place) => place !== at);
    this.put({ ...NOTHING, values: but(this.answer().values), rows: but(this.answer().rows) });
  }
  protected mark(mark: 'unknown' | 'declined'): void {
    this.put(this.answer().mark === mark ? NOTHING : { ...NOTHING, mark });
  }
  protected take(): void {
    const known = this.fromCase();
    if (known) this.put(known);
  }
  protected partText(row: number, name: string): string | undefined {
    return this.keeper.copy()[`${this.field().id}.${row}.${name}`];
  }
  protected copyLabel(part: string): string {
    return $localize`Copy: ${part}:QUESTION:`;
  }
  protected copy(text = this.text()): void {
    this.snacks.say(
      this.clipboard.copy(text ?? '') ? $localize`Copied` : $localize`That could not be copied. Mark the text and copy it by hand.`,
    );
  }

  private put(answer: SheetAnswer): void {
    if (!this.disabled()) this.keeper.set(this.field().id, answer);
  }
}
