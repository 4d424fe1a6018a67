import { linesOf } from './evidence-file';

const [one, other, note, account] = ['0197aaaa', '0197bbbb', '0197cccc', '0197dddd'].map((start) => `${start}-0000-7000-8000-000000000000`);
const row = (values: object) => ({
  ...{ id: note, at: '2026-03-01T10:00:00.000Z', actorKind: 'staff' as const, actor: { id: account, displayName: 'Maya Torres' } },
  ...{ action: 'case.read', subject: 'Case', subjectIds: [] as string[], caseId: null as string | null, outcome: 'done' as const },
  ...values,
});

describe('the lines of a breach as a file', () => {
  it('say who did what and when, and give cases and records numbers of the file alone', () => {
    const text = linesOf([
      row({ caseId: one, subjectIds: [one] }),
      row({ action: 'note.read', subject: 'Note', caseId: other, subjectIds: [note, one] }),
      row({ action: 'case.list', subjectIds: [one, other] }),
    ]);
    expect(text.split('\r\n').map((line) => line.replaceAll('"', ''))).toEqual([
      'at,actor,action,subject,subjectIds,caseId,outcome',
      '2026-03-01T10:00:00.000Z,Maya Torres,case.read,Case,case 1,case 1,done',
      '2026-03-01T10:00:00.000Z,Maya Torres,note.read,Note,record 1; case 1,case 2,done',
      '2026-03-01T10:00:00.000Z,Maya Torres,case.list,Case,case 1; case 2,,done',
    ]);
    // No id at all: a case that is known by its id somewhere else cannot be found in it.
    expect(text).not.toMatch(/[0-9a-f]{8}-/);
  });

  it('do not begin like a formula', () => {
    expect(linesOf([row({ actor: { id: account, displayName: '=cmd()' } })])).toContain(`"'=cmd()"`);
  });
});
