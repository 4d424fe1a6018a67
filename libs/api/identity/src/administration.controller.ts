import { Body, Controller, Get, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { Can, CurrentActor, Public, Returns, Reads, type Actor, type AppRequest } from '@alongside/api/core';
import * as z from 'zod/mini';
import {
  AuditPage,
  ColleagueList,
  Cursor,
  Day,
  Id,
  LinkAsk,
  Nothing,
  OrganizationEdit,
  OrganizationView,
  PageSize,
  PasswordForgotten,
  PasswordReset,
  Setup,
  SetupState,
  TeamList,
  TeamWrite,
  UserChanged,
  UserEdit,
  UserInvite,
  UserInvited,
  UserLeave,
  UserLink,
  UserList,
  UserReturn,
  WelcomeView,
  Written,
} from '@alongside/contract';
import { AuditTrail } from './audit-trail';
import { Links } from './links.service';
import { Organizations } from './organization.service';
import { Users } from './users.service';

/** `from` and `to` are days of the organization, both within. */
const AuditQuery = z.strictObject({
  caseId: z.optional(Id),
  userId: z.optional(Id),
  from: z.optional(Day),
  to: z.optional(Day),
  cursor: z.optional(Cursor),
  limit: PageSize,
});
type AuditQuery = z.infer<typeof AuditQuery>;

@Controller('users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Get()
  @Can('read', 'User')
  @Returns(UserList)
  list(@CurrentActor() actor: Actor) {
    return this.users.list(actor);
  }
  @Post()
  @Can('manage', 'User')
  @Returns(UserInvited, 201)
  invite(@CurrentActor() actor: Actor, @Body({ schema: UserInvite }) input: UserInvite) {
    return this.users.invite(actor, input);
  }
  @Post(':id/link')
  @Can('manage', 'User')
  @Returns(UserInvited, 201)
  link(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: UserLink }) input: UserLink) {
    return this.users.link(actor, id, input.reason);
  }
  @Patch(':id')
  @Can('manage', 'User')
  @Returns(UserChanged)
  edit(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: UserEdit }) input: UserEdit) {
    return this.users.edit(actor, id, input);
  }
  @Post(':id/leave')
  @Can('manage', 'User')
  @Returns(Written, 201)
  leave(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: UserLeave }) input: UserLeave) {
    return this.users.leave(actor, id, input);
  }
  @Post(':id/return')
  @Can('manage', 'User')
  @Returns(UserInvited, 201)
  bringBack(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: UserReturn }) input: UserReturn) {
    return this.users.bringBack(actor, id, input);
  }
}

@Controller('colleagues')
export class ColleaguesController {
  constructor(private readonly users: Users) {}
  @Get()
  @Can('read', 'Colleague')
  @Returns(ColleagueList)
  list(@CurrentActor() actor: Actor) {
    return this.users.colleagues(actor);
  }
}

@Controller('organization')
export class OrganizationController {
  constructor(private readonly organizations: Organizations) {}
  @Get()
  @Can('read', 'Organization')
  @Returns(OrganizationView)
  current(@CurrentActor() actor: Actor) {
    return this.organizations.current(actor);
  }
  @Patch()
  @Can('write', 'Organization')
  @Returns(Written)
  edit(@CurrentActor() actor: Actor, @Body({ schema: OrganizationEdit }) input: OrganizationEdit) {
    return this.organizations.edit(actor, input);
  }
}

@Controller('teams')
export class TeamsController {
  constructor(private readonly organizations: Organizations) {}
  @Get()
  @Can('read', 'Team')
  @Returns(TeamList)
  list(@CurrentActor() actor: Actor) {
    return this.organizations.teams(actor);
  }
  @Post()
  @Can('manage', 'Team')
  @Returns(Written, 201)
  add(@CurrentActor() actor: Actor, @Body({ schema: TeamWrite }) input: TeamWrite) {
    return this.organizations.addTeam(actor, input);
  }
  @Put(':id')
  @Can('manage', 'Team')
  @Returns(Written)
  rename(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TeamWrite }) input: TeamWrite) {
    return this.organizations.renameTeam(actor, id, input);
  }
}

@Controller('audit')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}
  @Get()
  @Can('read', 'Audit')
  @Returns(AuditPage)
  page(@CurrentActor() actor: Actor, @Query({ schema: AuditQuery }) query: AuditQuery) {
    return this.trail.page(actor, query);
  }
}

/** What works before anybody has signed in: links from mail, and the first organization. */
@Controller()
export class WelcomeController {
  constructor(
    private readonly links: Links,
    private readonly organizations: Organizations,
  ) {}
  @Post('password/forgotten')
  @Public('workspace')
  @Returns(Nothing, 201)
  forgotten(@Body({ schema: PasswordForgotten }) input: { email: string }, @Req() request: AppRequest) {
    return this.links.forgotten(input.email, request.id);
  }
  @Post('password/link')
  @Public('workspace')
  @Reads()
  @Returns(WelcomeView, 201)
  look(@Body({ schema: LinkAsk }) input: { token: string }) {
    return this.links.look(input.token);
  }
  @Post('password')
  @Public('workspace')
  @Returns(Nothing, 201)
  choose(@Body({ schema: PasswordReset }) input: PasswordReset, @Req() request: AppRequest) {
    return this.links.choose(input.token, input.password, request.id);
  }
  @Get('setup')
  @Public('workspace')
  @Returns(SetupState)
  async setupState() {
    return { needed: await this.organizations.setupNeeded() };
  }
  @Post('setup')
  @Public('workspace')
  @Returns(Nothing, 201)
  setup(@Body({ schema: Setup }) input: Setup, @Req() request: AppRequest) {
    return this.organizations.setup(input, request.id);
  }
}
