import { Component, computed, input } from '@angular/core';
import { problemOf } from '@alongside/web/http';
import { Icon } from '@alongside/web/ui';

/** What went wrong, in plain words; few, so that the page stays small. */
@Component({
  selector: 'app-problem-note',
  imports: [Icon],
  template: `<div role="alert">
    @if (text(); as words) {
      <p class="ui-note ui-note-danger">
        <ui-icon name="circle-alert" /> <span>{{ words }}</span>
      </p>
    }
  </div>`,
  styles: `
    :host:not(:has(p)) {
      position: absolute;
    }
    p {
      margin: 0;
    }
  `,
})
export class ProblemNote {
  readonly error = input.required<unknown>();

  protected readonly text = computed(() => {
    if (!this.error()) return '';
    switch (problemOf(this.error()).code) {
      case 'offline':
        return $localize`There is no connection. Try again when you are back online.`;
      case 'sign_in_failed':
      case 'link_expired':
        return $localize`That did not work. Check what you typed. If it still does not work, ask your advocate for a new code.`;
      case 'too_many_attempts':
        return $localize`That was tried too often. Wait a few minutes, then try again.`;
      case 'not_signed_in':
        return $localize`You were away for a while, so the page was closed. Please come in again.`;
      case 'held':
        return $localize`This has to be kept for now. Ask your advocate why.`;
      case 'invalid_input':
        if (problemOf(this.error()).fields.some(({ problem }) => problem === 'too_easy'))
          return $localize`These words are easy to guess. Choose others.`;
        return $localize`Something is missing or too short. Please look again.`;
      default:
        return $localize`That did not work. Try again. If it still does not work, tell your advocate.`;
    }
  });
}
