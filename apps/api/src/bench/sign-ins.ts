import type { Keyring } from '@alongside/api/core';
import type { StaffSessionStore } from '@alongside/api/identity';
import type { People } from '@alongside/api/people';
import type { Response } from 'express';
import type { Client } from 'pg';

/** Cases each advocate looks at. */
const CASES = 6;

interface CaseOf {
  id: string;
  number: string;
  personId: string | null;
  identity: Buffer | null;
  wrapped: Buffer | null;
}
export interface SignedIn {
  organizationId: string;
  userId: string;
  cookie: string;
  xsrf: string;
  cases: string[];
  /** What they search for: a number, a telephone number, a name. */
  searches: string[];
}

/** Opens sessions for advocates all over the organizations, through the product's own store, and picks what each will ask for. */
export async function signIns(
  owner: Client,
  count: number,
  { sessions, people, keyring }: { sessions: StaffSessionStore; people: People; keyring: Keyring },
): Promise<SignedIn[]> {
  const { rows: users } = await owner.query<{ organization_id: string; id: string }>(
    `select u.organization_id, u.id from user_account u join user_role r on r.organization_id = u.organization_id and r.user_id = u.id and r.role = 'advocate' order by md5(u.id::text) limit $1`,
    [count],
  );
  const plan: SignedIn[] = [];
  for (const { organization_id: organizationId, id: userId } of users) {
    const cookies = new Map<string, string>();
    const jar = { cookie: (name: string, value: string) => cookies.set(name, value) } as unknown as Response;
    await sessions.start({ organizationId, id: userId }, 'Bench', jar);
    await keyring.ready(organizationId);
    const { rows: cases } = await owner.query<CaseOf>(
      `select c.id, c.number, p.person_id as "personId", s.identity, k.wrapped
       from case_access a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id and c.stage <> 'closed'
       left join case_party p on p.organization_id = c.organization_id and p.case_id = c.id and p.role = 'client'
       left join person s on s.organization_id = c.organization_id and s.id = p.person_id
       left join data_key k on k.organization_id = c.organization_id and k.id = p.person_id
       where a.organization_id = $1 and a.user_id = $2 and a.kind = 'assigned' and a.until_at is null order by md5(c.id::text) limit $3`,
      [organizationId, userId, CASES],
    );
    const searches = cases.flatMap((row, place) => {
      const identity = people.open(organizationId, row.personId, row.identity, row.wrapped);
      return identity && place > 0 ? [[identity.name, identity.phones[0]][place % 2]] : [row.number];
    });
    plan.push({
      organizationId,
      userId,
      cookie: [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '),
      xsrf: cookies.get('alongside_xsrf') ?? '',
      cases: cases.map(({ id }) => id),
      searches: searches.slice(0, 4),
    });
  }
  return plan;
}
