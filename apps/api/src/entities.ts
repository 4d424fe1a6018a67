import * as agencies from '@alongside/api/agencies';
import * as breach from '@alongside/api/breach';
import * as cases from '@alongside/api/cases';
import * as consent from '@alongside/api/consent';
import * as core from '@alongside/api/core';
import * as evidence from '@alongside/api/evidence';
import * as identity from '@alongside/api/identity';
import * as legal from '@alongside/api/legal';
import * as people from '@alongside/api/people';
import * as portal from '@alongside/api/portal';
import * as referrals from '@alongside/api/referrals';
import * as reporting from '@alongside/api/reporting';
import * as reminders from '@alongside/api/reminders';
import * as rights from '@alongside/api/rights';
import * as safety from '@alongside/api/safety';
import * as takedowns from '@alongside/api/takedowns';

/** Every table of the product. */
export const entities = [
  core.OrganizationKey,
  core.DataKey,
  core.AuditEvent,
  core.IdempotencyKey,
  identity.Organization,
  identity.Team,
  identity.UserAccount,
  identity.UserRole,
  identity.TeamMember,
  identity.StaffSession,
  identity.OneTimeLink,
  identity.SecondFactor,
  identity.RecoveryCode,
  identity.AccountChange,
  identity.StaffLetter,
  identity.Agreement,
  identity.Acknowledgement,
  identity.VisitorAcknowledgement,
  identity.PrivilegeStatus,
  identity.Attempt,
  people.Person,
  people.Demographics,
  people.PersonIndex,
  cases.Case,
  cases.CaseParty,
  cases.CaseAccess,
  cases.CaseBlock,
  cases.AccessDecision,
  cases.LinkedCase,
  cases.CaseEvent,
  cases.Incident,
  cases.Depiction,
  cases.Note,
  cases.PrivilegedFile,
  cases.PrivilegedNote,
  cases.Todo,
  cases.ChecklistItem,
  cases.Appointment,
  cases.Contact,
  cases.LegalHold,
  agencies.Agency,
  consent.SecretPlace,
  consent.Release,
  consent.ReleaseSignature,
  consent.Disclosure,
  consent.DisclosureAbout,
  consent.DisclosureReader,
  consent.Departure,
  referrals.Referral,
  referrals.Review,
  referrals.Filing,
  reporting.Worksheet,
  evidence.EvidenceItem,
  evidence.CustodyEvent,
  evidence.EvidenceInstruction,
  legal.MandatedReport,
  legal.Emergency,
  legal.LegalRequest,
  legal.LegalRequestCase,
  legal.LegalLogEntry,
  reminders.Reminder,
  reminders.Notification,
  portal.PortalAccount,
  portal.PortalSession,
  portal.Message,
  portal.StatusUpdate,
  breach.Award,
  breach.BreachIncident,
  breach.BreachNotice,
  breach.BreachCase,
  rights.ClientRequest,
  rights.RecordCorrection,
  rights.Purge,
  rights.CaseTally,
  rights.ReferralTally,
  rights.CountTally,
  portal.PortalCardCode,
  portal.PortalAgency,
  portal.NoticeConsent,
  takedowns.Takedown,
  takedowns.TakedownEvent,
  safety.SafetyPlan,
  safety.SafetyPlanItem,
];
