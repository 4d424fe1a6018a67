import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@alongside/api/core';
import { Extracts, type Writer } from '@alongside/api/consent';
import type { Locale, TakedownState, TakedownWhat } from '@alongside/contract';
import type { TakedownRoute } from '@alongside/knowledge';
import { takedownRouteViews } from '@alongside/knowledge/takedown-routes';
import { openTakedown } from './takedown.content';

interface Words {
  states: Record<TakedownState, string>;
  whats: Record<TakedownWhat, string>;
  asked: string;
  removed: string;
  until: string;
  next: string;
  back: (times: number) => string;
  stopped: string;
}
const words: Record<Locale, Words> = {
  en: {
    states: {
      noted: 'not asked yet',
      asked: 'we wait for an answer',
      not_removed: 'not removed yet',
      removed: 'gone',
      back: 'there again',
    },
    whats: {
      image: 'image',
      video: 'video',
      post: 'post',
      profile: 'account',
      private_data: 'private data',
      group: 'group or channel',
      search_result: 'search result',
      other: 'something else',
    },
    asked: 'Asked',
    removed: 'Gone since',
    until: 'The platform has time until',
    next: 'Next look or question',
    back: (times) => (times === 1 ? 'It came back once.' : `It came back ${times} times.`),
    stopped: 'not followed any more',
  },
  es: {
    states: {
      noted: 'aún no se pidió',
      asked: 'esperamos una respuesta',
      not_removed: 'todavía no se retiró',
      removed: 'ya no está',
      back: 'apareció de nuevo',
    },
    whats: {
      image: 'imagen',
      video: 'video',
      post: 'publicación',
      profile: 'cuenta',
      private_data: 'datos privados',
      group: 'grupo o canal',
      search_result: 'resultado de búsqueda',
      other: 'otra cosa',
    },
    asked: 'Se pidió',
    removed: 'No está desde',
    until: 'La plataforma tiene tiempo hasta',
    next: 'Próxima revisión o pregunta',
    back: (times) => (times === 1 ? 'Volvió a aparecer una vez.' : `Volvió a aparecer ${times} veces.`),
    stopped: 'ya no se sigue',
  },
};
const names: Record<Locale, ReadonlyMap<TakedownRoute, string>> = {
  en: new Map(takedownRouteViews('en').map(({ key, name }) => [key, name])),
  es: new Map(takedownRouteViews('es').map(({ key, name }) => [key, name])),
};

/**
 * The summary of what was asked to be taken down. No addresses: on a paper that somebody else finds they would lead to the very thing. Whoever
 * needs them gets them as what they are, the web addresses of what happened.
 */
@Injectable()
export class TakedownExtracts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly extracts: Extracts,
  ) {}

  onModuleInit() {
    this.extracts.provide('takedowns', this.takedowns);
  }

  private readonly takedowns: Writer = async ({ organizationId, caseId, sealer, when, locale }) => {
    const rows = await this.db.query<{
      id: string;
      state: TakedownState;
      what: TakedownWhat;
      route: TakedownRoute | null;
      askedAt: string | null;
      deadlineAt: string | null;
      removedAt: string | null;
      checkAt: string | null;
      returns: number;
      stopped: boolean;
      content: Buffer;
    }>(
      `select id, state, what, route, asked_at as "askedAt", deadline_at as "deadlineAt", removed_at as "removedAt", check_at as "checkAt", returns,
         stopped_at is not null as stopped, content
       from takedown where organization_id = $1 and case_id = $2 order by created_at, id`,
      [organizationId, caseId],
    );
    const say = words[locale];
    return rows.map(({ id, content, state, what, route, askedAt, deadlineAt, removedAt, checkAt, returns, stopped }) => {
      const { platform } = openTakedown(sealer, 'takedown', organizationId, id, content);
      const told = [
        stopped ? say.stopped : say.states[state],
        askedAt && `${say.asked}: ${when(askedAt)}${route ? `, ${names[locale].get(route)}` : ''}`,
        !stopped && deadlineAt && state === 'asked' && `${say.until}: ${when(deadlineAt)}`,
        removedAt && state === 'removed' && `${say.removed}: ${when(removedAt)}`,
        returns > 0 && say.back(returns).replace(/\.$/, ''),
        !stopped && checkAt && state === 'removed' && `${say.next}: ${when(checkAt)}`,
      ];
      return { label: `${platform}, ${say.whats[what]}`, text: told.filter(Boolean).join('. ') };
    });
  };
}
