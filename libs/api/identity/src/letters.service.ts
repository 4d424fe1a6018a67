import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Clock, Database, Gate, KeyProvider, Mail, Sweeps, mac, withoutContent, type Config } from '@alongside/api/core';
import type { Locale } from '@alongside/contract';

export type LinkKind = 'invite' | 'reset';

/** How often the sweep looks for letters that did not leave, ms. */
const EVERY = 60_000;
/** Minutes after which one is tried again double with every attempt, up to this many times. */
const DOUBLINGS = 10;
/** How long letters that are on their way may hold up the end of the process, ms. */
const LAST_WORDS = 2_000;

/** Texts of mail to staff. They say nothing about clients or cases (design §3.8). */
export const linkWords: Record<Locale, Record<LinkKind, { subject: string; text: (link: string) => string }>> = {
  en: {
    invite: {
      subject: 'Your account',
      text: (link) =>
        `You were invited. Open this link within 7 days to choose your password:\n\n${link}\n\nIf you do not know what this is about, do nothing.`,
    },
    reset: {
      subject: 'New password',
      text: (link) =>
        `Somebody asked for a new password for your account. Open this link within one hour to choose it:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.`,
    },
  },
  es: {
    invite: {
      subject: 'Su cuenta',
      text: (link) =>
        `Usted recibió una invitación. Abra este enlace dentro de 7 días para elegir su contraseña:\n\n${link}\n\nSi no sabe de qué se trata, no haga nada.`,
    },
    reset: {
      subject: 'Contraseña nueva',
      text: (link) =>
        `Alguien pidió una contraseña nueva para su cuenta. Abra este enlace dentro de una hora para elegirla:\n\n${link}\n\nSi no fue usted, no haga nada: su contraseña sigue igual.`,
    },
  },
};

/**
 * Letters with links that work once: at least once, each always the same. They leave behind the answer, because a mail server that is
 * slow or away is nobody's business who asked; the sweep sends what did not leave, also what was lost with its process.
 */
@Injectable()
export class Letters implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(Letters.name);
  private readonly key: Buffer;
  private readonly going = new Set<Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly clock: Clock,
    private readonly mail: Mail,
    private readonly sweeps: Sweeps,
    keys: KeyProvider,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.key = keys.installation('link');
  }

  onModuleInit() {
    this.sweeps.every('letters', EVERY, () => this.sweep());
  }

  /** What was begun is finished before the process ends; what takes too long is the sweep's. */
  async onModuleDestroy() {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise((resolve) => (timer = setTimeout(resolve, LAST_WORDS)));
    await Promise.race([Promise.all(this.going), enough]);
    clearTimeout(timer);
  }

  /** Whether letters can leave at all. */
  get ready(): boolean {
    return this.mail.ready;
  }

  /** The secret of a link: made from its id, so that a letter can be written again although only a hash of it is kept. */
  tokenOf(linkId: string): string {
    return mac(this.key, linkId).toString('base64url');
  }

  addressOf(linkId: string): string {
    return `${this.config.WORKSPACE_ORIGIN}/welcome/${this.tokenOf(linkId)}`;
  }

  /** Sends the letter of a link that was committed; nobody waits for it. */
  soon(organizationId: string, linkId: string) {
    this.behind(() => this.send(organizationId, linkId));
  }

  /** Does something behind the answer. What goes wrong is for whoever runs the server. */
  behind(work: () => Promise<void>) {
    const going = work().catch((problem: unknown) => this.log.warn(withoutContent(problem), 'A letter did not leave.'));
    this.going.add(going);
    void going.finally(() => this.going.delete(going));
  }

  private async sweep() {
    if (!this.mail.ready) return;
    const rows = await this.gate.query<{ organization_id: string; id: string }>(
      `select organization_id, id from one_time_link where mailed_at is null and used_at is null and expires_at > $1
         and created_at + (power(2, least(mail_attempts, ${DOUBLINGS})) - 0.5) * interval '1 minute' <= $1 order by expires_at limit 200`,
      [this.clock.now()],
    );
    for (const { organization_id, id } of rows)
      await this.send(organization_id, id).catch((problem: unknown) => this.log.warn(withoutContent(problem), 'A letter did not leave.'));
  }

  private async send(organizationId: string, id: string): Promise<void> {
    if (!this.mail.ready) return;
    const letter = await this.db.transaction({ organizationId }, async () => {
      const [tried] = await this.db.query<{ email: string; locale: Locale; kind: LinkKind }[]>(
        `update one_time_link l set mail_attempts = l.mail_attempts + 1 from user_account u
         where l.organization_id = $1 and l.id = $2 and l.used_at is null and l.mailed_at is null and l.expires_at > $3
           and u.organization_id = l.organization_id and u.id = l.user_id and u.state <> 'left' returning u.email, u.locale, l.kind`,
        [organizationId, id, this.clock.now()],
      );
      return tried[0];
    });
    if (!letter) return;
    const { subject, text } = linkWords[letter.locale][letter.kind];
    await this.mail.send({ to: letter.email, subject, text: text(this.addressOf(id)), messageId: `link-${id}` });
    await this.db.transaction({ organizationId }, () =>
      this.db.query('update one_time_link set mailed_at = $3 where organization_id = $1 and id = $2', [
        organizationId,
        id,
        this.clock.now(),
      ]),
    );
  }
}
