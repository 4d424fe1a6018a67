import { statement } from '@alongside/api/core';
import type { CustodyEventView, EvidenceFileView, EvidenceItemView, InstructionView, Staff } from '@alongside/contract';

/* What the log of evidence shows, as statements of one message. */

const by = (column: string, alias: string) =>
  `(select json_build_object('id', u.id, 'displayName', u.display_name) from user_account u where u.organization_id = ${alias}.organization_id and u.id = ${alias}.${column}) as by`;

export interface ItemRow extends Pick<EvidenceItemView, 'id' | 'caseId' | 'kind' | 'platform' | 'holder' | 'createdAt' | 'version'> {
  by: Staff | null;
  content: Buffer;
  wrapped: Buffer;
}
const itemsOfPage = `select * from evidence_item where organization_id = $1 and case_id = $2 and ($3::timestamptz is null or (created_at, id) < ($3, $4)) order by created_at desc, id desc limit $5`;
export const items = statement<ItemRow>(
  'evidence_items',
  ['uuid', 'uuid', 'time', 'uuid', 'int'],
  `select i.id, i.case_id as "caseId", i.kind, i.platform, i.holder, i.created_at as "createdAt", i.version, i.content, k.wrapped, ${by('created_by', 'i')}
   from (${itemsOfPage}) i join data_key k on k.organization_id = i.organization_id and k.id = i.case_id order by i.created_at desc, i.id desc`,
);

export interface CustodyRow extends Pick<
  CustodyEventView,
  'id' | 'itemId' | 'sequence' | 'kind' | 'at' | 'recordedAt' | 'disclosureId' | 'fileId'
> {
  by: Staff | null;
  content: Buffer;
}
export const custody = statement<CustodyRow>(
  'evidence_custody',
  ['uuid', 'uuid', 'time', 'uuid', 'int'],
  `select e.id, e.item_id as "itemId", e.sequence, e.kind, e.at, e.recorded_at as "recordedAt", e.disclosure_id as "disclosureId", e.file_id as "fileId", e.content, ${by('user_id', 'e')}
   from (${itemsOfPage}) i join custody_event e on e.organization_id = i.organization_id and e.item_id = i.id order by e.sequence desc limit 2000`,
);

export interface InstructionRow extends Pick<InstructionView, 'id' | 'at' | 'recordedAt'> {
  by: Staff | null;
  content: Buffer;
  wrapped: Buffer;
}
export const instructions = statement<InstructionRow>(
  'evidence_instructions',
  ['uuid', 'uuid'],
  `select n.id, n.at, n.recorded_at as "recordedAt", n.content, k.wrapped, ${by('user_id', 'n')}
   from evidence_instruction n join data_key k on k.organization_id = n.organization_id and k.id = n.case_id
   where n.organization_id = $1 and n.case_id = $2 order by n.at desc, n.id desc limit 200`,
);

export interface FileRow extends Pick<EvidenceFileView, 'id' | 'itemId' | 'state' | 'purgeOn' | 'storedAt'> {
  by: Staff | null;
  content: Buffer;
}
export const files = statement<FileRow>(
  'evidence_files',
  ['uuid', 'uuid', 'time', 'uuid', 'int'],
  `select f.id, f.item_id as "itemId", f.state, f.purge_on::text as "purgeOn", f.stored_at as "storedAt", f.content, ${by('created_by', 'f')}
   from (${itemsOfPage}) i join evidence_file f on f.organization_id = i.organization_id and f.item_id = i.id
   where f.state <> 'arriving' order by f.created_at desc, f.id desc limit 1000`,
);
