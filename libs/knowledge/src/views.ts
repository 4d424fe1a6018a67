/** What the server sends to the screens; types only. */
export type { AgencyClientView, AgencyFacts, AgencyView, ChannelView, CrisisLineView } from './agencies';
export type { JurisdictionView, MinorAloneView, ReleasePaperTexts } from './consent-rules';
export type { CrimeTypeFacts, CrimeTypeView, GuidanceViews, StatuteView } from './crime-types';
export type { BreachLawView, ProgrammeView, RequestRuleView } from './deadlines';
export type { ChecklistItem, ChecklistText, PersonaView, PortalStatusText } from './lifecycle';
export type { ConfidenceMark, LanguageMarks } from './localize';
export type { ProviderInterfaceView, XmlNodeView } from './provider-interface';
export type { ReportRuleView, WorksheetFacts, WorksheetFieldFacts, WorksheetFieldView, WorksheetView } from './report-contents';
export type { SafetyGroupView, SafetyItemView } from './safety';
export type { TakedownRouteFacts, TakedownRouteView } from './takedown-routes';
export type { LocalizedText } from './text';
