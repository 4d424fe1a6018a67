import { Service, computed, inject } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { OpenMark } from '@alongside/contract';
import { type EvidenceMode, evidenceMode } from '@alongside/knowledge';
import { DraftKeeper } from './draft-keeper';
import { type SectionId, sectionsOf, shownSections } from './sections';
import { questionsOf } from './questions';

/** The fields of the intake, and what follows from the answers so far. One per intake page. */
@Service({ autoProvided: false })
export class IntakeForm {
  private readonly keeper = inject(DraftKeeper);
  readonly draft = this.keeper.draft;
  readonly fields = form(this.draft);

  readonly persona = computed(() => this.draft().persona);
  readonly provider = computed(() => this.persona() === 'esp');
  /** The danger check comes before everything else. */
  readonly checked = computed(() => this.draft().danger.now !== 'not_asked');
  readonly questions = computed(() => questionsOf(this.draft()));
  readonly shown = computed<readonly SectionId[]>(() => shownSections(this.draft()));
  readonly sections = computed(() => sectionsOf(this.draft(), this.questions()));

  /** The evidence rules that follow from the answers about images. */
  readonly evidence = computed<EvidenceMode>(() => {
    const { exist, depictions } = this.draft().images;
    const known = exist === 'yes' ? true : exist === 'no' ? false : null;
    return evidenceMode(
      depictions.map(({ age }) => ({ ageWhenMade: age })),
      known,
    );
  });
  /** A minor is or may be shown. While nobody asked about images, nothing is said about them. */
  readonly minorMayBeShown = computed(() => this.draft().images.exist !== 'not_asked' && this.evidence() === 'minor_or_unknown');

  markOf(path: string): OpenMark | undefined {
    return this.draft().open[path];
  }

  /** Notes why a question in words has no answer; undefined takes the note back. */
  mark(path: string, mark: OpenMark | undefined): void {
    if (this.draft().open[path] === mark) return;
    this.draft.update((draft) => {
      const open = { ...draft.open };
      if (mark) open[path] = mark;
      else delete open[path];
      return { ...draft, open };
    });
  }
}
