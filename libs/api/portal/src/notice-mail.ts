import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Mail, type Config } from '@alongside/api/core';
import { NoticeCarrier, Notices, type Notice } from './notices.service';

/** Notices by e-mail, from a sender that means nothing: without one of its own (PORTAL_MAIL_FROM) there are none. */
@Injectable()
export class NoticeMail extends NoticeCarrier implements OnModuleInit {
  readonly channel = 'email';

  constructor(
    private readonly notices: Notices,
    private readonly mail: Mail,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  onModuleInit() {
    this.notices.by(this);
  }

  get ready(): boolean {
    return this.mail.ready && this.config.PORTAL_MAIL_FROM !== undefined;
  }

  async carry(notice: Notice): Promise<void> {
    // Its id says nothing either, not even that two notices go to the same person.
    await this.mail.send({ ...notice, from: this.config.PORTAL_MAIL_FROM, messageId: randomUUID() });
  }
}
