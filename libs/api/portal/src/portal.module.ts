import { Global, Module } from '@nestjs/common';
import { PortalSessions } from '@alongside/api/core';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { PeopleModule } from '@alongside/api/people';
import { ReferralsModule } from '@alongside/api/referrals';
import { RemindersModule } from '@alongside/api/reminders';
import { Conversation } from './conversation';
import { Messages } from './messages.service';
import { MyConsent } from './my-consent.service';
import { MyMessages } from './my-messages.service';
import { MyPage } from './my-page.service';
import { MyReleases } from './my-releases.service';
import { PortalAccountsController } from './portal-accounts.controller';
import { PortalAccounts } from './portal-accounts.service';
import { PortalController } from './portal.controller';
import { PortalDoor } from './portal-door.service';
import { PortalSecrets } from './portal-secrets';
import { PortalSessionStore } from './portal-sessions';
import { StatusDrafts } from './status-drafts';
import { StatusUpdates } from './status-updates.service';

/** The page of the person served, and the advocates' side of it. Global: the door asks it who somebody in the portal is. */
@Global()
@Module({
  imports: [CasesModule, ConsentModule, PeopleModule, ReferralsModule, RemindersModule],
  controllers: [PortalAccountsController, PortalController],
  providers: [
    PortalSecrets,
    PortalSessionStore,
    { provide: PortalSessions, useExisting: PortalSessionStore },
    PortalDoor,
    PortalAccounts,
    StatusUpdates,
    StatusDrafts,
    Conversation,
    Messages,
    MyMessages,
    MyPage,
    MyConsent,
    MyReleases,
  ],
  exports: [PortalSessions, StatusDrafts],
})
export class PortalModule {}
