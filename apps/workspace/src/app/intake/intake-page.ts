import { Component, DestroyRef, type ElementRef, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { problemOf } from '@alongside/web/http';
import { Empty, Failed, Icon, Loading, Shortcuts } from '@alongside/web/ui';
import { ConflictPanel } from './conflict-panel';
import { DraftKeeper } from './draft/draft-keeper';
import { IntakeForm } from './draft/intake-form';
import type { Section, SectionId } from './draft/sections';
import { IntakeApi } from './intake.api';
import { Matching } from './matches/matching';
import { MinorRule } from './minor-rule';
import { SaveLine } from './save-line';
import { DangerSection } from './sections/danger-section';
import { HappenedSection } from './sections/happened-section';
import { ImagesSection } from './sections/images-section';
import { KindsSection } from './sections/kinds-section';
import { PeopleSection } from './sections/people-section';
import { ReportedSection } from './sections/reported-section';
import { SafeSection } from './sections/safe-section';
import { WhoSection } from './sections/who-section';
import { WishesSection } from './sections/wishes-section';
import { SummarySection } from './summary/summary-section';

/** From the first words of a caller to an open case: one page, any order after the danger check, kept as it is typed. */
@Component({
  selector: 'app-intake-page',
  imports: [
    ConflictPanel,
    DangerSection,
    Empty,
    Failed,
    HappenedSection,
    Icon,
    ImagesSection,
    KindsSection,
    Loading,
    MinorRule,
    PeopleSection,
    ReportedSection,
    RouterLink,
    SafeSection,
    SaveLine,
    SummarySection,
    WhoSection,
    WishesSection,
  ],
  providers: [DraftKeeper, IntakeForm, Matching],
  templateUrl: './intake-page.html',
  styleUrl: './intake-page.scss',
  host: { '(keydown.control.enter)': 'keeper.flush()', '(keydown.meta.enter)': 'keeper.flush()' },
})
export class IntakePage {
  private readonly api = inject(IntakeApi);
  private readonly router = inject(Router);
  protected readonly keeper = inject(DraftKeeper);
  protected readonly form = inject(IntakeForm);
  private readonly page = viewChild<ElementRef<HTMLElement>>('parts');

  readonly caseId = input<string>();

  protected readonly loading = signal(false);
  protected readonly failure = signal<unknown>(undefined);
  protected readonly gone = computed(() => this.failure() !== undefined && problemOf(this.failure()).code === 'not_found');
  protected readonly here = signal<SectionId>('danger');
  /** The conflict of two versions must not be missed while typing further down. */
  protected readonly torn = computed(() => this.keeper.conflicts().length > 0);

  constructor() {
    effect(() => {
      const asked = this.caseId();
      untracked(() => void this.show(asked));
    });
    // The first word has an address: it can be reloaded, kept as a bookmark, or gone back to.
    effect(() => {
      const begun = this.keeper.caseId();
      if (begun && begun !== untracked(this.caseId)) void this.router.navigate(['/intake', begun], { replaceUrl: true });
    });
    inject(Shortcuts).add({ keys: 'ctrl+s', label: $localize`Save now`, run: () => void this.keeper.flush() });
    this.followReader();
  }

  /** Before going to another address: resolves to whether nothing would be lost. Its own address, once it has one, takes nothing away. */
  async keep(next: string): Promise<boolean> {
    const begun = this.keeper.caseId();
    return (begun !== undefined && next.includes(`/intake/${begun}`)) || !this.keeper.pending() || this.keeper.flush();
  }

  protected async show(caseId: string | undefined): Promise<void> {
    if (caseId !== undefined && caseId === this.keeper.caseId()) return;
    this.failure.set(undefined);
    // Whatever was here before is kept, or was left on purpose: the guard of the route has asked.
    if (this.keeper.caseId()) this.keeper.forget();
    if (caseId === undefined) return;
    this.loading.set(true);
    try {
      const found = await this.api.read(caseId);
      if (caseId === this.caseId()) this.keeper.adopt(found);
    } catch (error) {
      if (caseId === this.caseId()) this.failure.set(error);
    } finally {
      this.loading.set(false);
    }
  }

  /** Brings a part into sight and puts the reader at its headline. */
  protected goTo(id: SectionId): void {
    const heading = document.getElementById(`part-${id}`);
    heading?.focus({ preventScroll: true });
    heading?.closest('section')?.scrollIntoView({ block: 'start' });
    this.here.set(id);
  }

  protected toConflict(): void {
    document.getElementById('conflict-heading')?.focus();
    document.getElementById('conflict-heading')?.scrollIntoView({ block: 'center' });
  }

  protected leftWords({ left }: Section): string {
    return left === 1 ? $localize`One question not asked` : $localize`${left}:COUNT: questions not asked`;
  }

  protected open({ id }: Section): boolean {
    return id === 'danger' || this.form.checked();
  }

  /** Marks the part in the list that is being read. */
  private followReader(): void {
    const seen = new IntersectionObserver(
      (entries) => {
        const top = entries
          .filter(({ isIntersecting }) => isIntersecting)
          .sort((a, b) => a.boundingClientRect.top - b.boundingClientRect.top)[0];
        if (top) this.here.set((top.target as HTMLElement).dataset['part'] as SectionId);
      },
      { rootMargin: '-20% 0px -70% 0px' },
    );
    effect(() => {
      this.form.sections();
      seen.disconnect();
      this.page()
        ?.nativeElement.querySelectorAll('section[data-part]')
        .forEach((section) => seen.observe(section));
    });
    inject(DestroyRef).onDestroy(() => seen.disconnect());
  }
}
