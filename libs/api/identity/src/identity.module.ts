import { Global, Module } from '@nestjs/common';
import { StaffSessions } from '@alongside/api/core';
import {
  AuditController,
  ColleaguesController,
  OrganizationController,
  TeamsController,
  UsersController,
  WelcomeController,
} from './administration.controller';
import { AccountChangesController } from './account-changes.controller';
import { AccountChangeReads } from './account-changes.list';
import { AccountChanges } from './account-changes.service';
import { AccountNews } from './account-news';
import { AgreementsController } from './agreements.controller';
import { Agreements } from './agreements.service';
import { AuditTrail } from './audit-trail';
import { FactorCheck } from './factor-check';
import { FactorController } from './factor.controller';
import { Factors } from './factor.service';
import { IdentityUpkeep } from './identity.upkeep';
import { Leavers } from './leavers';
import { Letters } from './letters.service';
import { Links } from './links.service';
import { Organizations } from './organization.service';
import { Placements } from './placements';
import { PrivilegeController } from './privilege.controller';
import { Privileges } from './privilege.service';
import { SessionController } from './session.controller';
import { SignInService } from './sign-in.service';
import { StaffLetters } from './staff-letters.service';
import { StaffSessionStore } from './staff-sessions';
import { Throttle } from './throttle';
import { Users } from './users.service';
import { WorkCalendars } from './work-calendars';

/** Organizations, staff, teams, and how staff sign in. Global: the door and every domain ask it who somebody is. */
@Global()
@Module({
  controllers: [
    SessionController,
    FactorController,
    UsersController,
    AccountChangesController,
    AgreementsController,
    PrivilegeController,
    ColleaguesController,
    OrganizationController,
    TeamsController,
    AuditController,
    WelcomeController,
  ],
  providers: [
    StaffSessionStore,
    { provide: StaffSessions, useExisting: StaffSessionStore },
    SignInService,
    FactorCheck,
    Factors,
    Letters,
    StaffLetters,
    Placements,
    Agreements,
    Privileges,
    AccountNews,
    AccountChanges,
    AccountChangeReads,
    Links,
    Users,
    Leavers,
    Organizations,
    Throttle,
    IdentityUpkeep,
    AuditTrail,
    WorkCalendars,
  ],
  exports: [StaffSessions, StaffSessionStore, Users, Leavers, AccountNews, Privileges, Organizations, Throttle, WorkCalendars],
})
export class IdentityModule {}
