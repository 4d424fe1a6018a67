import { Component, computed, input } from '@angular/core';
import type { ClientNotice } from '@alongside/contract';
import { Icon, When } from '@alongside/web/ui';
import { channelWords } from '../../case/words-contact';

/** Whether the client knows, as a line. */
@Component({
  selector: 'app-notice-line',
  imports: [Icon, When],
  template: `@let notice = of();
    @switch (notice.state) {
      @case ('told') {
        <p>
          <ui-icon name="circle-check" />
          <span
            ><ng-container i18n>The client was told</ng-container>
            @if (notice.at; as at) {
              &ngsp;<ui-when [at]="at" as="day" inSentence />
            }
            @if (way()) {
              · {{ way() }}
            }
            @if (notice.note) {
              <span class="note" dir="auto">{{ notice.note }}</span>
            }
          </span>
        </p>
      }
      @case ('not_told') {
        <p>
          <ui-icon name="eye-off" />
          <span
            ><ng-container i18n>The client is not told yet:</ng-container>&ngsp;<span dir="auto">{{ notice.note }}</span>
            @if (notice.askAgainAt; as again) {
              ·&ngsp;<ng-container i18n>again</ng-container>&ngsp;<ui-when [at]="again" as="day" inSentence />
            }
          </span>
        </p>
      }
      @default {
        <p class="waits"><ui-icon name="phone-call" /><span i18n>The client does not know yet.</span></p>
      }
    }`,
  styles: `
    p {
      display: flex;
      gap: var(--ui-space-2);
      align-items: flex-start;
      margin: 0 0 var(--ui-space-2);
      overflow-wrap: anywhere;
    }
    ui-icon {
      margin-top: 0.15em;
      color: var(--ui-text-quiet);
    }
    .note {
      display: block;
      color: var(--ui-text-quiet);
    }
    .waits {
      color: var(--ui-warn-text);
      font-weight: 600;
    }
    .waits ui-icon {
      color: inherit;
    }
  `,
})
export class NoticeLine {
  readonly of = input.required<ClientNotice>();
  protected readonly way = computed(() => {
    const { channel } = this.of();
    return channel ? channelWords[channel] : '';
  });
}
