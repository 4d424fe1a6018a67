import { Component, type OnDestroy, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import type { EvidenceItemView, EvidenceLog } from '@alongside/contract';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { EvidenceApi } from './evidence.api';
import { sizeOf } from './size';
import { Upload } from './upload';

/** One file of an adult's, confirmed anew each time. It is sent as it is and never shown. */
@Component({
  selector: 'app-evidence-file-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Add a file"
    i18n-action
    action="Send and keep"
    [dirty]="form().dirty() || chosen() !== undefined"
    [ready]="ready()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      What can stay with them stays with them. A file here is encrypted, never shown on a screen, and each opening is written down.
    </p>
    <ui-field i18n-label label="File" [hint]="hint()" [problem]="tooLarge()">
      <input uiInput type="file" [accept]="accept()" (change)="choose($event)" />
    </ui-field>
    <label class="ui-check">
      <input type="checkbox" [formField]="form.adults" />
      <span i18n
        >Everybody shown in this file was an adult when it was made, or nobody is shown. I know this, and did not look to find out.</span
      >
    </label>
    @if (files().allowed === 'intimate') {
      <label class="ui-check">
        <input type="checkbox" [formField]="form.intimate" />
        <span i18n>It is intimate material.</span>
      </label>
    }
    <ui-field i18n-label label="Take it away by itself on" [optional]="!model().intimate" [problem]="problemIn(form.purgeOn(), texts)"
      ><input uiInput type="date" [formField]="form.purgeOn"
    /></ui-field>
    @if (upload(); as running) {
      <div class="progress">
        <progress max="1" [value]="running.progress()" i18n-aria-label aria-label="How much is sent"></progress>
        <p role="status" i18n>{{ percent() }} % sent. Please leave this open.</p>
      </div>
    }
  </app-sheet>`,
  styles: `
    progress {
      width: 100%;
      accent-color: var(--ui-accent);
    }
    .progress p {
      margin: 0;
    }
  `,
})
export class EvidenceFileSheet implements OnDestroy {
  private readonly api = inject(EvidenceApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<EvidenceItemView>();
  readonly files = input.required<EvidenceLog['files']>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly chosen = signal<File | undefined>(undefined);
  protected readonly upload = signal<Upload | undefined>(undefined);
  protected readonly model = signal({ adults: false, intimate: false, purgeOn: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.purgeOn, { when: ({ valueOf }) => valueOf(path.intimate) });
  });
  protected readonly sending = new Sending(this.form, () => this.file.changed());
  protected readonly ready = computed(() => this.chosen() !== undefined && !this.tooLarge() && this.model().adults);
  protected readonly accept = computed(() =>
    this.files()
      .types.map((type) => `.${type}`)
      .join(','),
  );
  protected readonly hint = computed(() => {
    const size = sizeOf(this.files().maxBytes);
    return $localize`Up to ${size}:SIZE:: ${this.files().types.join(', ')}:TYPES:`;
  });
  protected readonly tooLarge = computed(() =>
    (this.chosen()?.size ?? 0) > this.files().maxBytes ? $localize`This file is larger than is allowed.` : '',
  );
  protected readonly percent = computed(() => Math.round((this.upload()?.progress() ?? 0) * 100));

  protected choose(event: Event): void {
    this.chosen.set((event.target as HTMLInputElement).files?.[0]);
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      const chosen = this.chosen() as File;
      const { intimate, purgeOn } = this.model();
      const { id } = await this.api.announce(this.file.id(), this.of().id, {
        ...{ name: chosen.name, size: chosen.size, adults: true, intimate },
        ...{ sha256: null, purgeOn: purgeOn || null },
      });
      const upload = new Upload();
      this.upload.set(upload);
      try {
        await upload.send(id, chosen);
        this.snacks.say($localize`The file is kept`);
      } finally {
        this.upload.set(undefined);
        this.file.changed();
      }
    });

  ngOnDestroy(): void {
    this.upload()?.stop();
  }
}
