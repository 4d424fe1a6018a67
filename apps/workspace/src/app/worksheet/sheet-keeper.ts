import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import type { AnswerProblem, Completeness, SheetAnswer, SheetAnswers, SheetView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { Saving } from '@alongside/web/ui';
import { ReportingApi } from '../case/reporting/reporting.api';

/** How long nothing is typed before it is saved, ms. */
const PAUSE = 700;
export const NOTHING: SheetAnswer = { mark: null, values: [], rows: [] };

/** The answers of a worksheet as they are typed, kept on the server one save after the other. Provided by the page, so it is gone with it. */
@Service({ autoProvided: false })
export class SheetKeeper {
  private readonly api = inject(ReportingApi);
  private readonly all = signal<SheetAnswers>({});
  private readonly done = signal<Completeness | undefined>(undefined);
  private readonly wrong = signal<Record<string, AnswerProblem[]>>({});
  private readonly texts = signal<Record<string, string>>({});
  private id = '';
  private version = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> = Promise.resolve(true);

  readonly saving = new Saving();
  readonly completeness = this.done.asReadonly();
  readonly problems = this.wrong.asReadonly();
  readonly copy = this.texts.asReadonly();
  /** Rises with every save: what was looked at before is not what would leave now. */
  readonly saves = signal(0);
  /** Somebody else changed the sheet: what is on screen cannot be kept any more. */
  readonly overtaken = computed(() => this.saving.state() === 'failed' && problemOf(this.saving.error()).code === 'stale');

  constructor() {
    inject(DestroyRef).onDestroy(() => void this.flush());
  }

  adopt(sheet: SheetView): void {
    this.id = sheet.id;
    this.version = sheet.version;
    this.all.set(sheet.answers);
    this.done.set(sheet.completeness);
    this.wrong.set(sheet.problems);
    this.texts.set(sheet.copy);
  }

  answer(field: string): SheetAnswer {
    return this.all()[field] ?? NOTHING;
  }

  set(field: string, answer: SheetAnswer): void {
    this.all.update((answers) => ({ ...answers, [field]: answer }));
    this.saving.changed();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Saves what is not saved yet, after what is on its way. Resolves to whether everything is kept. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => (this.saving.pending() ? this.saving.run(() => this.save()) : true));
    return this.running;
  }

  private async save(): Promise<void> {
    const { version, completeness, problems, copy } = await this.api.save(this.id, this.version, this.all());
    this.version = version;
    this.done.set(completeness);
    this.wrong.set(problems);
    this.texts.set(copy);
    this.saves.update((count) => count + 1);
  }
}
