import { Injectable } from '@nestjs/common';
import { localeOf, nameOf } from '@alongside/api/agencies';
import { Audit, Clock, Database, Keyring, NotFound, type Actor } from '@alongside/api/core';
import { relationsFor } from '@alongside/policy';
import type { CaseView, ChecklistView, Locale } from '@alongside/contract';
import { People, nobody } from '@alongside/api/people';
import { evidenceMode } from '@alongside/knowledge';
import { checklist, checklistTexts } from '@alongside/knowledge/lifecycle';
import * as reads from './case-page.reads';
import { openContent } from './content';

const texts = { en: checklistTexts('en'), es: checklistTexts('es') };
const definitions = new Map(checklist().map((item, place) => [item.id as string, { ...item, place }]));

/** Everything about one case on one page: read in one message, opened with its keys. */
@Injectable()
export class CasePage {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: People,
  ) {}

  async read(actor: Actor, caseId: string): Promise<CaseView> {
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const key = [organizationId, caseId] as const;
    const [[head], parties, incidents, depictions, items, todos, appointments, referred, linkedCases, [mine]] = await this.db.read<
      [
        reads.HeadRow,
        reads.PartyRow,
        reads.IncidentRow,
        reads.DepictionRow,
        reads.ChecklistRow,
        reads.TodoRow,
        reads.AppointmentRow,
        reads.ReferralRow,
        CaseView['linkedCases'][number],
        { locale: Locale },
      ]
    >(
      actor,
      reads.head(...key),
      reads.parties(...key),
      reads.incidents(...key),
      reads.depictions(...key),
      reads.checklistItems(...key),
      reads.todos(...key),
      reads.appointments(...key),
      reads.referrals(...key),
      reads.linked(actor, ...key),
      localeOf(organizationId, actor.userId),
    );
    const allowed = relationsFor(actor, 'read', 'Case');
    if (!head || !Array.isArray(allowed) || !head.relations?.some((relation) => allowed.includes(relation))) {
      await this.audit.denied(actor, 'Case.read', 'Case', [caseId], actor.requestId);
      throw new NotFound('This case');
    }
    const sealer = this.keyring.unwrap(organizationId, caseId, head.wrapped);
    const open = <T extends Parameters<typeof openContent>[1]>(table: T, row: { id: string; content: Buffer }) =>
      openContent(sealer, table, organizationId, row.id, row.content);
    const content = open('case_file', head);
    const known = head.imagesExist === 'yes' ? true : head.imagesExist === 'no' ? false : null;
    const locale = mine?.locale ?? 'en';
    const shown = this.checklist(items, locale);
    const referrals = referred.map(({ agency, ...row }) => ({ ...row, agencyName: nameOf(agency, locale) }));
    const view: CaseView = {
      ...head,
      // Only those that mean something to this person's roles; the screens ask the same grants.
      relations: (head.relations ?? []).filter((relation) => allowed.includes(relation)),
      danger: { now: head.dangerNow, note: content.dangerNote },
      safeContact: content.safeContact,
      provider: content.provider ?? null,
      evidenceMode: evidenceMode(depictions, known),
      parties: parties.map((row) => ({
        ...row,
        identity: this.people.open(organizationId, row.personId, row.identity, row.wrapped) ?? nobody,
        guardianshipNote: '',
        ...open('case_party', row),
      })),
      incidents: incidents.map((row) => ({ ...row, ...open('incident', row) }) as CaseView['incidents'][number]),
      depictions: depictions.map((row) => {
        const { note, reason } = open('depiction', row);
        return { ...row, note, proposal: row.proposedAt && row.proposedBy ? { reason, by: row.proposedBy, at: row.proposedAt } : null };
      }),
      checklist: shown,
      todos: todos.map((row) => ({ ...row, title: open('todo', row).title })),
      appointments: appointments.map((row) => ({ ...row, caseId, caseNumber: head.number, ...open('appointment', row) })),
      referrals,
      linkedCases,
      nextStep: nextStep(head, shown, referrals),
    };
    await this.audit.read(actor, 'case.read', 'Case', [caseId, ...parties.map(({ personId }) => personId)], caseId);
    return view;
  }

  private checklist(rows: reads.ChecklistRow[], locale: Locale): ChecklistView[] {
    return rows
      .flatMap((row) => {
        const definition = definitions.get(row.itemId);
        if (!definition) return [];
        const { title, detail, check } = texts[locale][definition.id];
        return [
          {
            place: definition.place,
            view: { ...row, stage: definition.stage, title, detail, blocking: definition.blocking, check: Boolean(check) } as ChecklistView,
          },
        ];
      })
      .sort((a, b) => a.place - b.place)
      .map(({ view }) => view);
  }
}

/** The one thing to do next: danger first, then what stands still, then the first open step of the stage. */
function nextStep(head: reads.HeadRow, items: ChecklistView[], referrals: CaseView['referrals']): CaseView['nextStep'] {
  if (head.intake === 'draft') return { kind: 'intake', text: 'finish_intake', id: null };
  if (head.stage === 'closed') return { kind: 'none', text: 'closed', id: null };
  if (head.dangerNow === 'yes') return { kind: 'danger', text: 'danger', id: null };
  const ready = referrals.find(({ state }) => state === 'ready');
  if (ready) return { kind: 'referral', text: 'send', id: ready.id };
  const blocking = items.find(({ state, blocking: how }) => state === 'open' && (how === 'stop_until_answered' || how === 'required'));
  const next =
    blocking ?? items.find(({ state, stage }) => state === 'open' && stage === head.stage) ?? items.find(({ state }) => state === 'open');
  return next ? { kind: 'checklist', text: next.title, id: next.itemId } : { kind: 'none', text: 'nothing', id: null };
}
