import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { AppError } from '../errors';
import { NoSuccess } from '../sending';

/** One short message. Its words say nothing about anybody (design §3.8). */
export interface ShortMessage {
  /** As the whole world dials it: `+15550130000`. */
  to: string;
  text: string;
}
/** A way to send SMS. Throws what `sendingProblem` reads when it does not know that the message was taken. */
export interface SmsProvider {
  send(message: ShortMessage): Promise<void>;
}

/** How long a provider may keep us waiting, ms. */
const PATIENCE = 15_000;

/** Twilio's Messages API (`POST /2010-04-01/Accounts/{sid}/Messages.json`, form-encoded); anything else that speaks it works too. */
export class TwilioForm implements SmsProvider {
  constructor(private readonly settings: { url: string; account: string; token: string; from: string }) {}

  async send({ to, text }: ShortMessage): Promise<void> {
    const { url, account, token, from } = this.settings;
    const answer = await fetch(`${url.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` },
      // A messaging service has an id in the place of a number.
      body: new URLSearchParams({ To: to, Body: text, [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new NoSuccess(answer.status);
  }
}

/** Without a provider: a file each, beside the letters. */
class Sink implements SmsProvider {
  constructor(private readonly directory: string) {}

  async send({ to, text }: ShortMessage): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const aside = join(this.directory, `.${randomUUID()}`);
    await writeFile(aside, `To: ${to}\n\n${text}\n`, { mode: 0o600 });
    await rename(aside, join(this.directory, `${Date.now()}-${randomUUID()}.sms`));
  }
}

/** Sends SMS through the provider that is set up, or keeps them in the local outbox. Once: nobody can take a message back that was sent twice. */
@Injectable()
export class Sms implements SmsProvider {
  private readonly provider: SmsProvider | undefined;

  constructor(@Inject(CONFIG) { SMS_URL, SMS_ACCOUNT, SMS_TOKEN, SMS_FROM, OUTBOX_DIR }: Config) {
    if (SMS_ACCOUNT && SMS_TOKEN && SMS_FROM)
      this.provider = new TwilioForm({ url: SMS_URL, account: SMS_ACCOUNT, token: SMS_TOKEN, from: SMS_FROM });
    else if (OUTBOX_DIR) this.provider = new Sink(OUTBOX_DIR);
  }

  /** Whether a message can leave at all. */
  get ready(): boolean {
    return this.provider !== undefined;
  }

  /** Whether messages stay in the local outbox. */
  get kept(): boolean {
    return this.provider instanceof Sink;
  }

  async send(message: ShortMessage): Promise<void> {
    if (!this.provider)
      throw new AppError(
        'unavailable',
        'SMS is not set up on this server. Ask whoever runs it to set SMS_ACCOUNT, SMS_TOKEN and SMS_FROM.',
      );
    await this.provider.send(message);
  }
}
