import { standingOf, type LegalCheck, type LegalStanding } from '@alongside/contract';
import type { LegalRequest } from './legal-request.entity';

type Checked = Pick<LegalRequest, 'signedByJudge' | 'issuedBy' | 'place' | 'inForce'>;

/** The answers of the check, out of a row. */
export const checkOf = ({ signedByJudge, issuedBy, place, inForce }: Checked): LegalCheck => ({ signedByJudge, issuedBy, place, inForce });
/** What a request is, by its row. */
export const standingOfRow = (row: Checked & Pick<LegalRequest, 'kind' | 'orderRecordedAt'>): LegalStanding =>
  standingOf(row.kind, checkOf(row), row.orderRecordedAt !== null);
