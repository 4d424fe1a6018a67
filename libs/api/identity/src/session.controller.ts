import { Body, Controller, Delete, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  BeforeFactor,
  CONFIG,
  Can,
  CurrentActor,
  Public,
  Returns,
  WhileLocked,
  type Actor,
  type AppRequest,
  type Config,
} from '@alongside/api/core';
import { CodeStep, Id, Nothing, SessionRows, SessionView, SignIn, Unlock } from '@alongside/contract';
import { Inject } from '@nestjs/common';
import type { Response } from 'express';
import { LocalGuard } from './local.guard';
import { SignInService } from './sign-in.service';
import { StaffSessionStore, type FoundSession } from './staff-sessions';

/** What somebody who knows the password alone is told: nothing. */
const untold = {
  displayName: '',
  roles: [],
  acknowledged: false,
  organizationName: '',
  timezone: 'UTC',
  clientWord: 'client',
  reviewAsked: false,
  privileged: false,
  privilegedNotes: false,
  privilegedSupervisors: false,
  privilegedDirectors: false,
};

@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: StaffSessionStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The guard reads the body; it is named here so that the documentation knows it too. */
  @Post()
  @UseGuards(LocalGuard)
  @Public('workspace')
  @Returns(SessionView, 201)
  async start(
    @Body({ schema: SignIn }) _read: SignIn,
    @Req() request: AppRequest & { user: { organizationId: string; id: string } },
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.view(await this.signIn.start(request.user, request, response), false);
  }

  @Post('code')
  @Can('write', 'Session')
  @BeforeFactor('asked')
  @WhileLocked()
  @Returns(SessionView, 201)
  async code(
    @CurrentActor() actor: Actor,
    @Body({ schema: CodeStep }) input: CodeStep,
    @Req() request: AppRequest,
    @Res({ passthrough: true }) response: Response,
  ) {
    const factor = await this.signIn.code(actor, input.code, request, response);
    const found = await this.sessions.resolve(request);
    return this.view({ ...found!.session, factor }, false);
  }

  @Get()
  @Can('read', 'Session')
  @BeforeFactor('asked', 'enrol')
  @WhileLocked()
  @Returns(SessionView)
  async current(@Req() request: AppRequest) {
    const found = await this.sessions.resolve(request);
    return this.view(found!.session, found!.locked);
  }

  @Delete()
  @Can('write', 'Session')
  @BeforeFactor('asked', 'enrol')
  @WhileLocked()
  @Returns(Nothing)
  end(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response) {
    return this.signIn.end(actor, response);
  }

  @Post('lock')
  @Can('write', 'Session')
  @BeforeFactor('enrol')
  @WhileLocked()
  @Returns(Nothing, 201)
  lock(@CurrentActor() actor: Actor) {
    return this.signIn.lock(actor);
  }

  @Post('unlock')
  @Can('write', 'Session')
  @BeforeFactor('enrol')
  @WhileLocked()
  @Returns(Nothing, 201)
  unlock(@CurrentActor() actor: Actor, @Body({ schema: Unlock }) input: Unlock) {
    return this.signIn.unlock(actor, input.password);
  }

  @Get('all')
  @Can('read', 'Session')
  @Returns(SessionRows)
  list(@CurrentActor() actor: Actor) {
    return this.signIn.list(actor);
  }

  @Delete(':id')
  @Can('write', 'Session')
  @Returns(Nothing)
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.signIn.revoke(actor, id);
  }

  private view(session: FoundSession, locked: boolean): SessionView {
    if (session.factor === 'asked') return { ...this.whole({ ...session, ...untold }), locked: false };
    return { ...this.whole(session), locked };
  }

  private whole(session: FoundSession): Omit<SessionView, 'locked'> {
    return {
      user: {
        id: session.userId,
        displayName: session.displayName,
        email: session.email,
        roles: session.roles,
        locale: session.locale,
        acknowledged: session.acknowledged,
        privileged: session.privileged,
      },
      organization: {
        id: session.organizationId,
        name: session.organizationName,
        timezone: session.timezone,
        clientWord: session.clientWord,
        reviewAsked: session.reviewAsked,
        privilegedNotes: session.privilegedNotes,
        privilegedSupervisors: session.privilegedSupervisors,
        privilegedDirectors: session.privilegedDirectors,
      },
      idleLockMinutes: this.config.IDLE_LOCK_MINUTES,
      factor: session.factor,
    };
  }
}
