import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { TodoView } from '@alongside/contract';
import { Dates, Icon, ProblemText, ProblemTexts, SaveKey, Snacks, UiField, UiInput, When, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { Sending } from '../pieces/sending';

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
  protected readonly adding = signal(false);
  protected readonly items = computed(() => this.file.here().todos);
  private readonly model = signal({ title: '', day: '' });
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
    const { title, day } = this.model();
    const worked = await this.sending.send(() =>
      this.api.addTodo(this.file.id(), { title, ...(day && { dueAt: this.dates.instant(day, '17:00') }) }),
    );
    if (!worked) return;
    this.adding.set(false);
    this.form().reset({ title: '', day: '' });
    this.snacks.say($localize`To-do added`);
    this.file.changed();
  }

  protected async tick(todo: TodoView, done: boolean): Promise<void> {
    try {
      const { version } = await this.api.changeTodo(this.file.id(), todo.id, { version: todo.version, done });
      this.snacks.say(done ? $localize`Done` : $localize`Open again`, {
        undo: () => this.api.changeTodo(this.file.id(), todo.id, { version, done: !done }).then(() => this.file.changed()),
      });
    } catch (problem) {
      this.snacks.say(this.texts.of(problem));
    }
    this.file.changed();
  }
}
