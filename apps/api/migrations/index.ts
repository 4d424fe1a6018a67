import { Foundation1795286808611 } from './1795286808611-foundation';
import { Walls1795287000000 } from './1795287000000-walls';
import { ReminderNote1795290000000 } from './1795290000000-reminder-note';
import { FasterReads1795300000000 } from './1795300000000-faster-reads';
import { OldRows1795311000000 } from './1795311000000-old-rows';
import { Letters1795312000000 } from './1795312000000-letters';
import { ReminderKinds1795400000000 } from './1795400000000-reminder-kinds';
import { DisclosureProof1795410000000 } from './1795410000000-disclosure-proof';
import { Departures1795410100000 } from './1795410100000-departures';
import { DisclosureRefusal1795410200000 } from './1795410200000-disclosure-refusal';
import { ReleaseSignatures1795420000000 } from './1795420000000-release-signatures';
import { SignedReleases1795420100000 } from './1795420100000-signed-releases';
import { CaseAccess1795430000000 } from './1795430000000-case-access';
import { SecondFactor1795440000000 } from './1795440000000-second-factor';
import { AccountChanges1795440100000 } from './1795440100000-account-changes';
import { Agreements1795440200000 } from './1795440200000-agreements';
import { Privilege1795440300000 } from './1795440300000-privilege';
import { LegalHolds1795450000000 } from './1795450000000-legal-holds';
import { Legal1795450100000 } from './1795450100000-legal';
import { LegalKeys1795450200000 } from './1795450200000-legal-keys';
import { EmergencyReviews1795450300000 } from './1795450300000-emergency-reviews';
import { Breaches1795460000000 } from './1795460000000-breaches';
import { ClientRights1795460100000 } from './1795460100000-client-rights';
import { PortalCare1795470000000 } from './1795470000000-portal-care';
import { NoticeConsent1795470100000 } from './1795470100000-notice-consent';
import { MessageDays1795470200000 } from './1795470200000-message-days';
import { NoticeConsentDeleted1795499000000 } from './1795499000000-notice-consent-deleted';
import { SecretPlaces1795500000000 } from './1795500000000-secret-places';
import { Worksheets1795600000000 } from './1795600000000-worksheets';
import { Evidence1795700000000 } from './1795700000000-evidence';
import { EvidenceFiles1795700100000 } from './1795700100000-evidence-files';
import { EvidenceFreezes1795700200000 } from './1795700200000-evidence-freezes';
import { Takedowns1795800000000 } from './1795800000000-takedowns';
import { SafetyPlans1795800100000 } from './1795800100000-safety-plans';
import { WorkingHours1795900000000 } from './1795900000000-working-hours';
import { Absences1795900100000 } from './1795900100000-absences';
import { Delivery1796000000000 } from './1796000000000-delivery';
import { NoticesBySms1796000100000 } from './1796000100000-notices-by-sms';
import { StatusOfAReport1796100000000 } from './1796100000000-status-of-a-report';
import { PortalActivity1796100100000 } from './1796100100000-portal-activity';
import { OnlyAsked1796200000000 } from './1796200000000-only-asked';
import { WishedDay1796300000000 } from './1796300000000-wished-day';
import { StandInAt1796300100000 } from './1796300100000-stand-in-at';
import { GivenAway1796450100000 } from './1796450100000-given-away';
import { BackgroundWork1796450000000 } from './1796450000000-background-work';
import { ContactsAboutAReferral1796300200000 } from './1796300200000-contacts-about-a-referral';
import { MessagesThatWait1796430000000 } from './1796430000000-messages-that-wait';
import { EmergencyRecord1796410000000 } from './1796410000000-emergency-record';
import { TwoPeople1796410100000 } from './1796410100000-two-people';
import { WordsOfAnEnd1796440000000 } from './1796440000000-words-of-an-end';
import { ReplyDays1796440100000 } from './1796440100000-reply-days';
import { HolidayRegion1796480000000 } from './1796480000000-holiday-region';
import { CountsThatLeave1796470000000 } from './1796470000000-counts-that-leave';
import { ChangedHands1796460000000 } from './1796460000000-changed-hands';
import { PortalName1796490000000 } from './1796490000000-portal-name';
import { LessToLookUp1796500000000 } from './1796500000000-less-to-look-up';
import { UntilItIsTaken1796600000000 } from './1796600000000-until-it-is-taken';
import { AppointmentsByDay1796610000000 } from './1796610000000-appointments-by-day';

/** In order; never changed once released. */
export const migrations = [
  Foundation1795286808611,
  Walls1795287000000,
  ReminderNote1795290000000,
  FasterReads1795300000000,
  OldRows1795311000000,
  Letters1795312000000,
  ReminderKinds1795400000000,
  DisclosureProof1795410000000,
  Departures1795410100000,
  DisclosureRefusal1795410200000,
  ReleaseSignatures1795420000000,
  SignedReleases1795420100000,
  CaseAccess1795430000000,
  SecondFactor1795440000000,
  AccountChanges1795440100000,
  Agreements1795440200000,
  Privilege1795440300000,
  LegalHolds1795450000000,
  Legal1795450100000,
  LegalKeys1795450200000,
  EmergencyReviews1795450300000,
  Breaches1795460000000,
  ClientRights1795460100000,
  PortalCare1795470000000,
  NoticeConsent1795470100000,
  MessageDays1795470200000,
  NoticeConsentDeleted1795499000000,
  SecretPlaces1795500000000,
  Worksheets1795600000000,
  Evidence1795700000000,
  EvidenceFiles1795700100000,
  EvidenceFreezes1795700200000,
  Takedowns1795800000000,
  SafetyPlans1795800100000,
  WorkingHours1795900000000,
  Absences1795900100000,
  Delivery1796000000000,
  NoticesBySms1796000100000,
  StatusOfAReport1796100000000,
  PortalActivity1796100100000,
  OnlyAsked1796200000000,
  WishedDay1796300000000,
  StandInAt1796300100000,
  ContactsAboutAReferral1796300200000,
  MessagesThatWait1796430000000,
  BackgroundWork1796450000000,
  GivenAway1796450100000,
  ChangedHands1796460000000,
  WordsOfAnEnd1796440000000,
  EmergencyRecord1796410000000,
  TwoPeople1796410100000,
  ReplyDays1796440100000,
  HolidayRegion1796480000000,
  CountsThatLeave1796470000000,
  PortalName1796490000000,
  LessToLookUp1796500000000,
  UntilItIsTaken1796600000000,
  AppointmentsByDay1796610000000,
];
