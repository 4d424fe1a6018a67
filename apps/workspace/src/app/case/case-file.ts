import { httpResource } from '@angular/common/http';
import { Service, type Signal, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { CaseView } from '@alongside/contract';
import { readsPrivileged, type Action, type Subject } from '@alongside/policy';
import { problemOf } from '@alongside/web/http';
import { Session } from '@alongside/web/session';
import { Notifications } from '../notifications/notifications';

/** The case that a case page shows, shared by its tabs. Provided by the page, so it is gone with it. */
@Service({ autoProvided: false })
export class CaseFile {
  private readonly session = inject(Session);
  private readonly notifications = inject(Notifications);
  private readonly source = signal<Signal<string> | undefined>(undefined);
  private readonly count = signal(0);

  readonly id = computed(() => this.source()?.() ?? '');
  readonly loaded = httpResource(() => (this.id() ? `/api/cases/${this.id()}` : undefined), { parse: CaseView.parse });
  /** Stays on screen while it is loaded again, also when that fails; not when it is no longer open to this person. */
  private readonly latest = linkedSignal<{ id: string; view: CaseView | undefined; shut: boolean }, CaseView | undefined>({
    source: () => ({ id: this.id(), view: this.loaded.hasValue() ? this.loaded.value() : undefined, shut: isShut(this.loaded.error()) }),
    computation: (now, before) => now.view ?? (before?.source.id === now.id && !now.shut ? before.value : undefined),
  });
  /** Undefined until it is there for the first time. */
  readonly view = this.latest.asReadonly();
  /** The same for parts that stand only where it is there. */
  readonly here = computed(() => this.latest() as CaseView);
  /** Rises with every change of the case; lists beside it load again. */
  readonly changes = this.count.asReadonly();

  readonly closed = computed(() => this.view()?.stage === 'closed');
  readonly draft = computed(() => this.view()?.intake === 'draft');
  readonly client = computed(() => this.view()?.parties.find(({ role }) => role === 'client'));

  constructor() {
    // A colleague or an agency did something about this case: the notification is here before the next click.
    // One that says that some case is not open any more does not say which: then it is asked for.
    const news = computed(
      () => this.notifications.items().find(({ caseId, reason }) => caseId === this.id() || reason === 'access_ended')?.id,
    );
    let known: string | undefined;
    effect(() => {
      const newest = news();
      if (known !== undefined && newest !== undefined && newest !== known) untracked(() => this.changed());
      known = newest ?? '';
    });
  }

  of(id: Signal<string>): void {
    this.source.set(id);
  }

  /** May this person do this on this case? A closed case is read only, except for what ends or opens it. */
  may(action: Action, subject: Subject): boolean {
    const view = this.view();
    return view !== undefined && this.session.can(action, subject, view.relations);
  }
  mayChange(action: Action, subject: Subject): boolean {
    return this.may(action, subject) && !this.closed();
  }

  /**
   * Whether privileged notes are worth showing to this person: they read them, or would if their status were recorded. Whether a share came
   * with them only the server knows; it says so.
   */
  readonly privileged = computed(() => {
    const [view, user, organization] = [this.view(), this.session.user(), this.session.organization()];
    if (!view || !user || !organization) return false;
    const answer = readsPrivileged(user, view.relations, {
      notes: organization.privilegedNotes,
      supervisors: organization.privilegedSupervisors,
      directors: organization.privilegedDirectors,
      covered: user.privileged,
      shared: true,
    });
    return answer === 'yes' || answer === 'status';
  });

  /** Something was changed here: load again what shows it. */
  changed(): void {
    this.loaded.reload();
    this.count.update((times) => times + 1);
  }
}

const isShut = (error: unknown): boolean => error !== undefined && ['not_found', 'forbidden'].includes(problemOf(error).code);
