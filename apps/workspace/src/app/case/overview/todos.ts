import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { TodoRepeat, TodoView } from '@alongside/contract';
import { Dates, Icon, ProblemText, ProblemTexts, SaveKey, Snacks, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { Sending } from '../pieces/sending';
import { options } from '../words';

const words: Record<TodoRepeat, string> = {
  daily: $localize`Every day`,
  weekly: $localize`Every week`,
  two_weeks: $localize`Every two weeks`,
  monthly: $localize`Every month`,
};

/** Own tasks of the case; one with a day comes back as a reminder. */
@Component({
  selector: 'app-todos',
  imports: [FormField, Icon, ProblemText, SaveKey, UiField, UiInput, When],
  templateUrl: './todos.html',
  styleUrl: './todos.scss',
})
export class Todos {
  private readonly api = inject(CasesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly file = inject(CaseFile);

  protected readonly problemIn = problemIn;
  protected readonly words = words;
  protected readonly repeats = options(words);
  protected readonly adding = signal(false);
  protected readonly items = computed(() => this.file.here().todos);
  private readonly model = signal({ title: '', day: '', repeat: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.title);
    maxLength(path.title, 500);
  });
  protected readonly sending = new Sending(this.form);

  protected late(todo: TodoView): boolean {
    return !todo.doneAt && todo.dueAt !== null && Date.parse(todo.dueAt) < Date.now();
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const { title, day, repeat } = this.model();
    const worked = await this.sending.send(() =>
      this.api.addTodo(this.file.id(), {
        title,
        ...(day && { dueAt: this.dates.instant(day, '17:00'), repeat: (repeat || null) as TodoRepeat | null }),
      }),
    );
    if (!worked) return;
    this.adding.set(false);
    this.form().reset({ title: '', day: '', repeat: '' });
    this.snacks.say($localize`To-do added`);
    this.file.changed();
  }

  protected async tick(todo: TodoView, done: boolean): Promise<void> {
    try {
      const { version } = await this.api.changeTodo(this.file.id(), todo.id, { version: todo.version, done });
      this.snacks.say(done ? $localize`Done` : $localize`Open again`, {
        undo: () =>
          this.api
            .changeTodo(this.file.id(), todo.id, { version, done: !done, ...(todo.repeat && done && { dueAt: todo.dueAt }) })
            .then(() => this.file.changed()),
      });
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.file.changed();
  }
}
