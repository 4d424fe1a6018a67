import { Component, inject } from '@angular/core';
import { CaseFile } from '../case-file';
import { NamedNote } from '../legal/named-note';
import { Accounts } from './accounts';
import { Conversation } from './conversation';
import { PortalPeople } from './portal-people';
import { Updates } from './updates';

/** What the person sees and writes in the portal. */
@Component({
  selector: 'app-messages-tab',
  imports: [Accounts, Conversation, NamedNote, Updates],
  template: `<app-named-note />
    <div class="columns">
      <app-conversation />
      <div>
        <app-updates />
        <app-accounts />
      </div>
    </div>`,
  styleUrl: '../happened/happened-tab.scss',
  providers: [PortalPeople],
})
export class MessagesTab {
  protected readonly file = inject(CaseFile);
}
