import { Global, Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { PortalSessions } from '@alongside/api/core';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { PeopleModule } from '@alongside/api/people';
import { ReferralsModule } from '@alongside/api/referrals';
import { TakedownsModule } from '@alongside/api/takedowns';
import { RemindersModule } from '@alongside/api/reminders';
import { AgencyNames } from './agency-names.service';
import { Conversation } from './conversation';
import { MessageRemoval } from './message-removal.service';
import { Messages } from './messages.service';
import { MyConsent } from './my-consent.service';
import { MyKeysController } from './my-keys.controller';
import { MyKeys } from './my-keys.service';
import { MyMessages } from './my-messages.service';
import { MyPage } from './my-page.service';
import { MyReleases } from './my-releases.service';
import { MyReports } from './my-reports.service';
import { NoticeChoices } from './notice-choices.service';
import { NoticeSms } from './notice-sms';
import { NoticeMail } from './notice-mail';
import { PortalExtracts } from './portal-extracts';
import { NoticesController } from './notices.controller';
import { PlainPages } from './plain/plain-pages';
import { Notices } from './notices.service';
import { PortalAccountsController } from './portal-accounts.controller';
import { PortalAccounts } from './portal-accounts.service';
import { PortalAlarm } from './portal-alarm';
import { PortalCards } from './portal-cards';
import { PortalController } from './portal.controller';
import { PortalDoor } from './portal-door.service';
import { PortalPreviews } from './portal-preview.service';
import { PortalSecrets } from './portal-secrets';
import { PortalSessionStore } from './portal-sessions';
import { SharedPlan } from './shared-plan';
import { StatusAudience } from './status-audience';
import { StatusDrafts } from './status-drafts';
import { StatusUpdates } from './status-updates.service';
import { Unanswered } from './unanswered.service';

/** The page of the person served, and the advocates' side of it. Global: the door asks it who somebody in the portal is. */
@Global()
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule, PeopleModule, ReferralsModule, RemindersModule, TakedownsModule],
  controllers: [PortalAccountsController, PortalController, MyKeysController, NoticesController],
  providers: [
    PortalSecrets,
    PortalSessionStore,
    { provide: PortalSessions, useExisting: PortalSessionStore },
    PortalCards,
    PortalAlarm,
    PortalDoor,
    PortalAccounts,
    AgencyNames,
    StatusAudience,
    StatusUpdates,
    StatusDrafts,
    Conversation,
    Unanswered,
    MessageRemoval,
    Messages,
    MyMessages,
    MyPage,
    MyConsent,
    MyReleases,
    MyReports,
    PortalPreviews,
    MyKeys,
    Notices,
    NoticeChoices,
    NoticeMail,
    NoticeSms,
    PortalExtracts,
    SharedPlan,
    PlainPages,
  ],
  exports: [PortalSessions, StatusDrafts, Notices, SharedPlan],
})
export class PortalModule {}
