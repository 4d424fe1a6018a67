import { InvalidInput } from '@alongside/api/core';
import { SignIn } from '@alongside/contract';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import type { SignInService } from './sign-in.service';

/** Passport's e-mail and password strategy. Other ways in (single sign-on, security keys) are further strategies beside it. */
export const localStrategy = (signIn: SignInService) =>
  new Strategy({ usernameField: 'email', passwordField: 'password', passReqToCallback: true }, (request, _email, _password, done) => {
    verified(signIn, request).then((user) => done(null, user), done);
  });

async function verified(signIn: SignInService, request: Request) {
  const parsed = SignIn.safeParse(request.body);
  if (!parsed.success) throw new InvalidInput(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.message })));
  return signIn.verify(parsed.data, request);
}
