import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Clock, Database, Gate, Mail, Sweeps, type Config } from '@alongside/api/core';
import type { Locale } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { StaffLetter } from './account-change.entity';
import { Letters } from './letters.service';

/** How often the sweep looks for letters that did not leave, ms. */
const EVERY = 60_000;
/** What did not leave in this time is no news anymore; the application itself still shows it. */
const DAYS = 3;
const DOUBLINGS = 10;

/** They say that there is something to see, and nothing about what (design §3.8). */
export const newsWords: Record<Locale, Record<StaffLetter['kind'], { subject: string; text: string }>> = {
  en: {
    account: {
      subject: 'Your account',
      text: 'Something about your account was changed, or a change was asked for. Sign in to see it. If you do not know what this is about, tell an administrator.',
    },
    waiting: { subject: '1 item waits for you', text: 'Something waits for you. Sign in to see it.' },
  },
  es: {
    account: {
      subject: 'Su cuenta',
      text: 'Algo de su cuenta cambió, o alguien pidió un cambio. Inicie sesión para verlo. Si no sabe de qué se trata, avise a un administrador.',
    },
    waiting: { subject: '1 asunto le espera', text: 'Algo le espera. Inicie sesión para verlo.' },
  },
};

/** Letters without content to staff: at least once, with a stable Message-ID; behind the answer, and by the sweep what did not leave. */
@Injectable()
export class StaffLetters implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly clock: Clock,
    private readonly mail: Mail,
    private readonly sweeps: Sweeps,
    private readonly letters: Letters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit() {
    this.sweeps.every('staff-letters', EVERY, () => this.sweep());
  }

  /** Writes one with the running transaction; it leaves after the commit. */
  async write(organizationId: string, userId: string, kind: StaffLetter['kind']) {
    const id = uuid();
    await this.db.em.insert(StaffLetter, { organizationId, id, userId, kind, createdAt: this.clock.now() });
    this.db.afterCommit(() => this.letters.behind(() => this.send(organizationId, id)));
  }

  private async sweep() {
    if (!this.mail.ready) return;
    const rows = await this.gate.query<{ organization_id: string; id: string }>(
      `select organization_id, id from staff_letter where mailed_at is null and created_at > $1::timestamptz - interval '${DAYS} days'
         and created_at + (power(2, least(mail_attempts, ${DOUBLINGS})) - 0.5) * interval '1 minute' <= $1 order by created_at limit 200`,
      [this.clock.now()],
    );
    for (const { organization_id, id } of rows) await this.send(organization_id, id).catch(() => undefined);
  }

  private async send(organizationId: string, id: string) {
    if (!this.mail.ready) return;
    const letter = await this.db.transaction({ organizationId }, async () => {
      const [tried] = await this.db.query<{ email: string; locale: Locale; kind: StaffLetter['kind'] }[]>(
        `update staff_letter l set mail_attempts = l.mail_attempts + 1 from user_account u
         where l.organization_id = $1 and l.id = $2 and l.mailed_at is null
           and u.organization_id = l.organization_id and u.id = l.user_id and u.state = 'active' returning u.email, u.locale, l.kind`,
        [organizationId, id],
      );
      return tried[0];
    });
    if (!letter) return;
    const { subject, text } = newsWords[letter.locale][letter.kind];
    await this.mail.send({
      to: letter.email,
      subject,
      text: `${text}\n\n${this.config.WORKSPACE_ORIGIN}`,
      messageId: `news-${id}`,
    });
    await this.db.transaction({ organizationId }, () =>
      this.db.query('update staff_letter set mailed_at = $3 where organization_id = $1 and id = $2', [
        organizationId,
        id,
        this.clock.now(),
      ]),
    );
  }
}
