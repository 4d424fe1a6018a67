import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sms } from '@alongside/api/core';
import { NoticeCarrier, Notices, type Notice } from './notices.service';

/** Notices by SMS, which has no subject. The number leaves to the provider: that they want it so is their consent, and the gate writes it down. */
@Injectable()
export class NoticeSms extends NoticeCarrier implements OnModuleInit {
  readonly channel = 'sms';

  constructor(
    private readonly notices: Notices,
    private readonly sms: Sms,
  ) {
    super();
  }

  onModuleInit() {
    this.notices.by(this);
  }

  get ready(): boolean {
    return this.sms.ready;
  }

  async carry({ to, text }: Notice): Promise<void> {
    await this.sms.send({ to, text: text.trim() });
  }
}
