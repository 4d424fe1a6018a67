import type { ContactChannel, LegalState, Staff, ToldState } from '@alongside/contract';

/** SQL of a colleague as they are shown, by the column that holds their id; null where it is empty. */
export const staffSql = (column: string) =>
  `(select json_build_object('id', s.id, 'displayName', s.display_name) from user_account s where s.organization_id = $1 and s.id = ${column})`;
/** SQL of what a screen needs of whether the client was told, of a row `t`. */
export const toldSql = (t: string) =>
  `${t}.told_state as "toldState", ${t}.told_at as "toldAt", ${t}.ask_again_at as "askAgainAt", ${staffSql(`${t}.told_by`)} as "toldByName"`;

export interface ToldColumns {
  toldState: ToldState;
  toldAt: string | null;
  askAgainAt: string | null;
  toldByName: Staff | null;
}
export type Channel = (typeof ContactChannel.options)[number];

/** Whether a request should have been answered by now. */
export const isLate = (row: { state: LegalState; dueAt: string | null }, now: Date): boolean =>
  row.state !== 'answered' && row.dueAt !== null && Date.parse(row.dueAt) < now.getTime();
