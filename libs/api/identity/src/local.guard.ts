import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { InvalidInput } from '@alongside/api/core';

@Injectable()
export class LocalGuard extends AuthGuard('local') {
  /** Passport does not call the strategy when a field is missing; that is bad input, not a failed sign-in. */
  override handleRequest<User>(problem: Error | null, user: User | false, _info: unknown, _context: ExecutionContext): User {
    if (problem) throw problem;
    if (!user)
      throw new InvalidInput([
        { path: 'email', problem: 'required' },
        { path: 'password', problem: 'required' },
      ]);
    return user;
  }
}
