import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { InvalidInput } from '@alongside/api/core';
import { SignIn } from '@alongside/contract';
import type { Request } from 'express';
import { SignInService } from './sign-in.service';

/** Passport's e-mail and password strategy. Other ways in (single sign-on, security keys) are further strategies beside it. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  validate(request: Request) {
    const parsed = SignIn.safeParse(request.body);
    if (!parsed.success)
      throw new InvalidInput(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.message })));
    return this.signIn.verify(parsed.data, request);
  }
}
