import { Injectable } from '@nestjs/common';
import { AccountNews } from '@alongside/api/identity';
import { Notifications } from './notifications.service';

/** Brings news about accounts to those whom they concern; of which kind it is as a code. */
@Injectable()
export class AccountNotices {
  constructor(news: AccountNews, notifications: Notifications) {
    news.onNews((actor, userId, { reason, about }) =>
      notifications.tell(actor, userId, { kind: 'account', reason, facts: { about }, caseId: null }),
    );
  }
}
