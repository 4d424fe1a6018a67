import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { InvalidInput } from '@alongside/api/core';
import type { Request, Response } from 'express';
import passport from 'passport';
import { localStrategy } from './local.strategy';
import { SignInService } from './sign-in.service';

/** Lets those pass whose e-mail and password fit, and puts them on the request. */
@Injectable()
export class LocalGuard implements CanActivate {
  /** Of this application alone: strategies of passport's own instance belong to the whole process, and the last application would take the sign-ins of all. */
  private readonly passport = new passport.Passport();

  constructor(signIn: SignInService) {
    this.passport.use(localStrategy(signIn));
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const user = await new Promise<Express.User | false | null | undefined>((found, failed) => {
      const answered = (problem: unknown, user?: Express.User | false | null) => (problem ? failed(problem) : found(user));
      this.passport.authenticate('local', { session: false }, answered)(request, http.getResponse<Response>(), failed);
    });
    // Passport does not call the strategy when a field is missing; that is bad input, not a failed sign-in.
    if (!user)
      throw new InvalidInput([
        { path: 'email', problem: 'required' },
        { path: 'password', problem: 'required' },
      ]);
    request.user = user;
    return true;
  }
}
