import { Controller, Get } from '@nestjs/common';
import * as z from 'zod/mini';
import { Database } from './database/database';
import { AppError } from './errors';
import { Public, Returns } from './http/decorators';
import { Jobs } from './jobs/jobs';

const Alive = z.object({ status: z.literal('ok') });

/** For whoever runs the process: alive means it answers, ready means it can do its work. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
  ) {}

  @Get('live')
  @Public('workspace', 'portal')
  @Returns(Alive)
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public('workspace', 'portal')
  @Returns(Alive)
  async ready() {
    await Promise.all([this.db.ping(), this.jobs.ping()]).catch(() => {
      throw new AppError('unavailable', 'The database or the job store cannot be reached.');
    });
    return { status: 'ok' };
  }
}
