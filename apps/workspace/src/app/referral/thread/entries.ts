import type { ReferralView } from '@alongside/contract';
import type { IconName } from '@alongside/web/ui';
import { channelWords, outcomeWords } from '../../case/words-contact';
import { contactWithWords, filedByWords } from '../../words/referral-words';

export interface Entry {
  id: string;
  at: string;
  icon: IconName;
  title: string;
  by: string;
  text: string;
  /** Reference number of a filing. */
  reference: string | null;
  /** What was in a filing. */
  content: readonly string[];
  /** Milliseconds in which it may have happened: what was typed is known to the minute. */
  within: number;
}

/** Everything that happened on a referral, newest first. */
export function entriesOf(view: ReferralView): Entry[] {
  const entries: Entry[] = [];
  const add = (entry: Partial<Entry> & Pick<Entry, 'id' | 'at' | 'icon' | 'title'>) =>
    entries.push({ by: '', text: '', reference: null, content: [], within: 0, ...entry });

  for (const { id, at, with: whom, direction, channel, outcome, note, by } of view.contacts) {
    const title = [whom === 'agency' ? '' : contactWithWords[whom], outcomeWords[outcome], channelWords[channel]]
      .filter(Boolean)
      .join(' · ');
    add({
      id,
      at,
      icon: direction === 'in' ? 'inbox' : outcome === 'no_answer' ? 'phone-missed' : 'phone-call',
      title,
      by: by.displayName,
      text: note,
    });
  }
  for (const { id, filedAt, filedBy, reference, content, note, by } of view.filings) {
    const who = filedByWords[filedBy] ?? filedBy;
    add({
      id,
      at: filedAt,
      icon: 'file-check',
      title: $localize`Filed: ${who}:WHO:`,
      by: by.displayName,
      text: note,
      reference,
      content,
      within: 59_999,
    });
  }
  for (const { id, askedBy, askedAt, decision, decidedBy, decidedAt, reason } of view.reviews) {
    add({ id: `${id}-asked`, at: askedAt, icon: 'clipboard-list', title: $localize`Review asked for`, by: askedBy.displayName });
    if (decidedAt)
      add({
        id: `${id}-decided`,
        at: decidedAt,
        icon: 'clipboard-check',
        title: decision === 'approved' ? $localize`Review: approved` : $localize`Review: returned`,
        by: decidedBy?.displayName ?? '',
        text: reason ?? '',
      });
  }
  if (view.sentAt) add({ id: 'sent', at: view.sentAt, icon: 'send', title: $localize`Sent` });
  if (view.endedAt)
    add({ id: 'ended', at: view.endedAt, icon: 'flag', title: endWords[view.state] ?? $localize`Ended`, text: view.outcome ?? '' });
  // What happened at the same moment stands in the order in which it must have happened.
  return entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => momentOf(b.entry) - momentOf(a.entry) || b.place - a.place)
    .map(({ entry }) => entry);
}

const momentOf = ({ at, within }: Entry): number => Date.parse(at) + within;

const endWords: Partial<Record<ReferralView['state'], string>> = {
  completed: $localize`Completed`,
  declined: $localize`Declined`,
  withdrawn: $localize`Withdrawn`,
};
