import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { ClientRequestList, type ClientRequestView } from '@alongside/contract';
import { Icon, ResourceState } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';
import { CheckRequestSheet } from './check-request-sheet';
import { CopySheet } from './copy-sheet';
import { CorrectSheet } from './correct-sheet';
import { DeletionSheet } from './deletion-sheet';
import { ExtendSheet } from './extend-sheet';
import { GiveSheet } from './give-sheet';
import { RecordRequestSheet } from './record-request-sheet';
import { RefuseSheet } from './refuse-sheet';
import { RequestCard, type RequestStep } from './request-card';
import { SecondSheet } from './second-sheet';

/** What the person asked about their own file: a copy, a correction, a deletion; how far each is, and by when it must be answered. */
@Component({
  selector: 'app-client-requests',
  imports: [
    CheckRequestSheet,
    CopySheet,
    CorrectSheet,
    DeletionSheet,
    ExtendSheet,
    GiveSheet,
    Icon,
    RecordRequestSheet,
    RefuseSheet,
    RequestCard,
    ResourceState,
    SecondSheet,
  ],
  templateUrl: './client-requests.html',
  styleUrl: '../happened/happened-tab.scss',
})
export class ClientRequests {
  protected readonly file = inject(CaseFile);
  protected readonly list = httpResource(() => (this.file.id() ? `/api/cases/${this.file.id()}/requests` : undefined), {
    parse: ClientRequestList.parse,
  });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly people = computed(() => (this.list.hasValue() ? this.list.value().people : []));
  protected readonly recording = signal(false);
  private readonly step = signal<{ id: string; step: RequestStep } | undefined>(undefined);
  /** The step that is taken, with the request as it is now. */
  protected readonly taking = computed(() => {
    const open = this.step();
    const of = this.items().find(({ id }) => id === open?.id);
    return open && of ? { of, step: open.step } : undefined;
  });

  constructor() {
    reloadWithCase(this.list);
  }

  protected take({ id }: ClientRequestView, step: RequestStep): void {
    this.step.set({ id, step });
  }
  protected close(): void {
    this.step.set(undefined);
  }
}
