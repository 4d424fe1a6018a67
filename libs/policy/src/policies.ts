import type { Role } from '@alongside/contract';
import type { Policy } from './grant';

const everyone: readonly Role[] = ['volunteer', 'advocate', 'supervisor', 'director', 'administrator', 'auditor'];
const caseworkers: readonly Role[] = ['advocate', 'supervisor', 'director'];

/** Being signed in at all. */
export const sessionPolicy: Policy = (may) => {
  may(everyone, ['read', 'write'], 'Session', 'any');
  may(everyone, ['read'], ['Knowledge', 'Organization'], 'any');
  may(everyone, ['read', 'write'], 'Notification', ['self']);
};

export const casePolicy: Policy = (may) => {
  may(caseworkers, ['create', 'break_glass'], 'Case', 'any');
  // Whoever carries a case works on it, whatever else they are: a supervisor who is named on a case of another team too.
  may(caseworkers, ['read', 'write', 'close', 'share', 'restrict'], 'Case', ['assigned']);
  may(caseworkers, ['read', 'write'], 'Case', ['shared']);
  may(caseworkers, ['read'], 'Case', ['break_glass']);
  may('supervisor', ['read', 'write', 'close', 'share', 'block', 'reassign', 'restrict'], 'Case', ['team']);
  may('director', ['read', 'write', 'close', 'share', 'block', 'reassign', 'restrict'], 'Case', ['organization']);

  may(caseworkers, ['read', 'write'], ['Party', 'Note', 'Checklist', 'Depiction', 'Contact'], ['assigned', 'shared']);
  may(caseworkers, ['read'], ['Party', 'Note', 'Checklist', 'Depiction', 'Contact'], ['break_glass']);
  may('supervisor', ['read', 'write'], ['Party', 'Note', 'Checklist', 'Depiction', 'Contact'], ['team']);
  may('director', ['read', 'write'], ['Party', 'Note', 'Checklist', 'Depiction', 'Contact'], ['organization']);

  may(caseworkers, ['read'], 'Search', 'any');
};

/** Who may open a case, and looking at emergency openings afterwards. */
export const accessPolicy: Policy = (may) => {
  may(caseworkers, ['read'], 'Access', ['assigned']);
  may('supervisor', ['read', 'explain'], 'Access', ['team']);
  may('director', ['read', 'explain'], 'Access', ['organization']);
  // Ids, numbers and relations; the words of a grant are for those who lead the case.
  may('auditor', ['explain'], 'Access', ['organization']);
  // Of what they administer: accounts, teams, settings. No case.
  may('administrator', ['explain'], 'Access', ['self']);

  // Of one's own openings: what became of them, and to give them back early.
  may(caseworkers, ['read', 'write'], 'Glass', ['self']);
  may('supervisor', ['read', 'write', 'review'], 'Glass', ['team']);
  may('director', ['read', 'write', 'review'], 'Glass', ['organization']);
};

/**
 * Privileged notes (PRIV-03): never for whoever only broke the glass, never for volunteers, administrators and auditors, whatever else they
 * are. Besides the grant, the organization must have turned them on, and an advocate must be covered by the privilege; the API asks.
 */
export const privilegedPolicy: Policy = (may) => {
  may('advocate', ['read', 'write'], 'PrivilegedNote', ['assigned', 'shared']);
  may('supervisor', ['read'], 'PrivilegedNote', ['team']);
  may('director', ['read'], 'PrivilegedNote', ['organization']);
};

export const referralPolicy: Policy = (may) => {
  may(caseworkers, ['read', 'create', 'write', 'send', 'chase'], ['Referral', 'Filing'], ['assigned', 'shared']);
  may(caseworkers, ['read'], ['Referral', 'Filing'], ['break_glass']);
  may('supervisor', ['read', 'review', 'create', 'write', 'send', 'chase'], ['Referral', 'Filing'], ['team']);
  may('director', ['read', 'review', 'create', 'write', 'send', 'chase'], ['Referral', 'Filing'], ['organization']);
};

export const consentPolicy: Policy = (may) => {
  may(caseworkers, ['read', 'create', 'write'], 'Release', ['assigned', 'shared']);
  may('supervisor', ['read', 'create', 'write'], 'Release', ['team']);
  may('director', ['read', 'create', 'write'], 'Release', ['organization']);
  may(caseworkers, ['read', 'create', 'withhold'], 'Disclosure', ['assigned']);
  may(caseworkers, ['read', 'create'], 'Disclosure', ['shared']);
  may('supervisor', ['read', 'create', 'withhold'], 'Disclosure', ['team']);
  may('director', ['read', 'create', 'withhold'], 'Disclosure', ['organization']);
  may(caseworkers, ['read'], ['Release', 'Disclosure'], ['break_glass']);
};

/**
 * What the law compels. An emergency is written down by whoever may open the case. Requests are worked on by those who lead; who takes the
 * papers in sees that they are there, which is a subject of its own, so that holding both roles does not add up to more.
 */
export const legalPolicy: Policy = (may) => {
  may(caseworkers, ['read', 'create', 'write'], ['MandatedReport', 'Emergency'], ['assigned', 'shared']);
  may(caseworkers, ['read'], ['MandatedReport', 'Emergency'], ['break_glass']);
  may(caseworkers, ['create', 'write'], 'Emergency', ['break_glass']);
  may('supervisor', ['read', 'create', 'write'], 'MandatedReport', ['team']);
  may('director', ['read', 'create', 'write'], 'MandatedReport', ['organization']);
  may('supervisor', ['read', 'create', 'write', 'review'], 'Emergency', ['team']);
  may('director', ['read', 'create', 'write', 'review'], 'Emergency', ['organization']);
  may(caseworkers, ['read', 'chase'], 'LegalRequest', ['assigned']);
  may('supervisor', ['read', 'write', 'chase'], 'LegalRequest', ['team']);
  may('director', ['read', 'write', 'chase', 'review'], 'LegalRequest', ['organization']);
  may(['administrator', 'supervisor', 'director'], ['read', 'create'], 'LegalIntake', 'any');
};

/** What is asked to be taken down, and the plan that is made with the client: work on the case like any other. */
export const safetyPolicy: Policy = (may) => {
  may(caseworkers, ['read', 'create', 'write'], ['Takedown', 'SafetyPlan'], ['assigned', 'shared']);
  may(caseworkers, ['read'], ['Takedown', 'SafetyPlan'], ['break_glass']);
  may('supervisor', ['read', 'create', 'write'], ['Takedown', 'SafetyPlan'], ['team']);
  may('director', ['read', 'create', 'write'], ['Takedown', 'SafetyPlan'], ['organization']);
};

export const portalPolicy: Policy = (may) => {
  may(caseworkers, ['read', 'write'], 'Portal', ['assigned', 'shared']);
  may('supervisor', ['read', 'write'], 'Portal', ['team']);
  may('director', ['read', 'write'], 'Portal', ['organization']);
};

/** Reminders belong to their owner; through the case, the supervisor's view reaches them too. */
export const reminderPolicy: Policy = (may) => {
  may(caseworkers, ['read', 'write'], 'Reminder', ['self']);
  may('supervisor', ['read', 'write', 'reassign'], 'Reminder', ['team']);
  may('director', ['read', 'write', 'reassign'], 'Reminder', ['organization']);
  may('advocate', ['reassign'], 'Reminder', ['self']);
  may(['advocate', 'supervisor', 'director'], ['read', 'write'], 'Absence', 'any');
  // Of whom, is for the service: one's team, or for a director anybody.
  may(['supervisor', 'director'], ['write'], 'ColleagueAbsence', 'any');
  may(['supervisor', 'director'], ['read'], 'ColleagueReminders', 'any');
};

export const directoryPolicy: Policy = (may) => {
  may([...caseworkers, 'volunteer', 'administrator'], ['read'], 'Agency', 'any');
  may(['supervisor', 'director', 'administrator'], ['create', 'write'], 'Agency', 'any');
  may([...caseworkers, 'administrator'], ['read'], ['Colleague', 'Team'], 'any');
};

/**
 * The log of evidence is read by everybody who may open the case. Its files are not opened through a broken glass. A freeze may be asked for
 * by whoever sees the case, and only those who answer for the organization decide what becomes of it (DATA-10).
 */
export const evidencePolicy: Policy = (may) => {
  may(caseworkers, ['read', 'write'], ['Evidence', 'EvidenceFile'], ['assigned', 'shared']);
  may(caseworkers, ['read'], 'Evidence', ['break_glass']);
  may('supervisor', ['read', 'write'], ['Evidence', 'EvidenceFile'], ['team']);
  may('director', ['read', 'write'], ['Evidence', 'EvidenceFile'], ['organization']);
  may(caseworkers, ['read', 'create', 'write'], 'Freeze', ['assigned', 'shared']);
  may(caseworkers, ['read', 'create'], 'Freeze', ['break_glass']);
  may('supervisor', ['read', 'create', 'write'], 'Freeze', ['team']);
  may('director', ['read', 'create', 'write', 'review'], 'Freeze', ['organization']);
};

/** Numbers without anybody in them: of the cases that one leads, and for the auditor of all. */
export const reportPolicy: Policy = (may) => {
  may('supervisor', ['read'], 'Report', ['team']);
  may(['director', 'auditor'], ['read'], 'Report', ['organization']);
  may(['director', 'auditor'], ['read'], 'Compliance', 'any');
  may('director', ['find'], 'Compliance', 'any');
};

export const administrationPolicy: Policy = (may) => {
  may('administrator', ['read', 'manage'], ['User', 'Team'], 'any');
  may('administrator', ['write'], 'Organization', 'any');
  // Whether reminders reach people: numbers and reasons, nothing of what they say.
  may('administrator', ['read', 'manage'], 'Delivery', 'any');
  may('director', ['read'], 'User', 'any');
  may('administrator', ['read', 'create', 'review'], 'AccountChange', 'any');
  may(['administrator', 'director'], ['read', 'write'], ['Agreement', 'Privilege'], 'any');
  may('administrator', ['manage'], 'Agreement', 'any');
  may('auditor', ['read'], 'Agreement', 'any');
  may('director', ['read', 'review'], 'AccountChange', 'any');
  may('auditor', ['read'], 'Audit', 'any');
};

/** What clients ask about their own file. A second person looks at what is handed over or destroyed, and not only from the same desk. */
export const rightsPolicy: Policy = (may) => {
  may(caseworkers, ['read', 'create', 'write'], 'ClientRequest', ['assigned', 'shared']);
  may('supervisor', ['read', 'create', 'write', 'review'], 'ClientRequest', ['team']);
  may('director', ['read', 'create', 'write', 'review'], 'ClientRequest', ['organization']);
};

/**
 * A suspicion may be told by everybody, who then sees that it is in hand. Directors and administrators deal with it: whoever runs the
 * accounts must be able to, and sees numbers of cases and no names. Only a director says that it is over.
 */
export const breachPolicy: Policy = (may) => {
  may(everyone, ['create'], 'Breach', 'any');
  may(everyone, ['read'], 'Breach', ['self']);
  may(['director', 'administrator'], ['read', 'write'], 'Breach', 'any');
  may('auditor', ['read'], 'Breach', 'any');
  may('director', ['close'], 'Breach', 'any');
  may(['director', 'administrator'], ['read', 'write'], 'Award', 'any');
  may('auditor', ['read'], 'Award', 'any');
};

/** Whoever runs the accounts may say that a place must not become known; only a director says that one may. */
export const secretPlacePolicy: Policy = (may) => {
  may(['director', 'administrator'], ['read', 'create'], 'SecretPlace', 'any');
  may('director', ['write'], 'SecretPlace', 'any');
};

export const policies: readonly Policy[] = [
  sessionPolicy,
  casePolicy,
  privilegedPolicy,
  accessPolicy,
  referralPolicy,
  consentPolicy,
  evidencePolicy,
  legalPolicy,
  safetyPolicy,
  portalPolicy,
  reminderPolicy,
  directoryPolicy,
  reportPolicy,
  administrationPolicy,
  rightsPolicy,
  breachPolicy,
  secretPlacePolicy,
];
