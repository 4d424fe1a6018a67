import { Service, computed, inject } from '@angular/core';
import { Session } from '@alongside/web/session';

interface Forms {
  /** "the survivor" */
  the: string;
  /** "The survivor", at the start of a sentence. */
  The: string;
}

const forms: Record<string, Forms> = {
  victim: { the: $localize`:Client word:the victim`, The: $localize`:Client word:The victim` },
  survivor: { the: $localize`:Client word:the survivor`, The: $localize`:Client word:The survivor` },
  client: { the: $localize`:Client word:the client`, The: $localize`:Client word:The client` },
};

/** How the organization calls the people it serves, as a sentence needs it. */
@Service()
export class ClientWord {
  private readonly session = inject(Session);
  private readonly said = computed(() => forms[this.session.clientWord()] ?? forms['client']);
  readonly the = computed(() => this.said().the);
  readonly The = computed(() => this.said().The);
}
