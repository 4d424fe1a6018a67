import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Clock } from '../clock';
import { CONFIG, type Config } from '../config/config';
import { AppError } from '../errors';

/** One message in plain text. Its words say nothing about anybody (design §3.8). */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  /** Stable for what it tells, such as `invitation-<id>`: a letter that is sent twice is recognized as one. Ids only. */
  messageId: string;
  /** Another sender than the installation's own. */
  from?: string;
}

/** How long a mail server may keep us waiting, ms. */
const PATIENCE = 15_000;

/**
 * Sends mail over SMTP, or writes it to a local outbox, one `.eml` each. At least once: call it after the commit of
 * what it tells about, from a job where it must not get lost. Throws when the server does not take it, and
 * AppError `unavailable` when no way to send is set up.
 */
@Injectable()
export class Mail implements OnApplicationShutdown {
  private readonly smtp: ReturnType<typeof createTransport> | undefined;
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {
    if (config.SMTP_URL)
      this.smtp = createTransport({
        url: config.SMTP_URL,
        pool: true,
        maxConnections: 2,
        connectionTimeout: PATIENCE,
        greetingTimeout: PATIENCE,
        socketTimeout: PATIENCE,
      });
  }

  /** Whether a letter can leave at all; screens say so before somebody waits for one. */
  get ready(): boolean {
    return Boolean(this.smtp ?? this.config.OUTBOX_DIR);
  }

  /** Whether letters stay in the local outbox. */
  get kept(): boolean {
    return this.ready && !this.smtp;
  }

  async send({ to, subject, text, messageId, from = this.config.MAIL_FROM }: Letter): Promise<void> {
    const letter = {
      from,
      // As an object, so that nothing inside of it is read as a second recipient.
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${messageId.replace(/[^\w.-]/g, '-')}@${domainOf(from)}>`,
      date: this.clock.now(),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    if (this.smtp) await this.smtp.sendMail(letter);
    else await this.keep(messageId, ((await this.composer.sendMail(letter)) as { message: Buffer }).message);
  }

  onApplicationShutdown() {
    this.smtp?.close();
    this.composer.close();
  }

  /** Written aside and moved, so that whoever reads the outbox never meets half a letter. */
  private async keep(messageId: string, message: Buffer) {
    const outbox = this.config.OUTBOX_DIR;
    if (!outbox) throw new AppError('unavailable', 'Mail is not set up on this server. Ask whoever runs it to set SMTP_URL.');
    await mkdir(outbox, { recursive: true, mode: 0o700 });
    const aside = join(outbox, `.${randomUUID()}`);
    await writeFile(aside, message, { mode: 0o600 });
    await rename(aside, join(outbox, `${messageId.replace(/[^\w.-]/g, '-').slice(0, 200)}.eml`));
  }
}

const domainOf = (from: string) => /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
