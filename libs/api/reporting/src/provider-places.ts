import type { SheetAnswers } from '@alongside/contract';
import { filled, named, some, truth, valueOf, valuesOf } from './provider-answers';
import type { SheetFacts } from './prefill.facts';
import type { XmlTree } from './provider-xml';

/** Where it happened: one place in each, of every kind that was named (rules 3 and 4). No communication is in any of them. */
export function placesOf(answers: SheetAnswers, service: string | undefined): XmlTree[] {
  const urls = valuesOf(answers, 'where.webAddress');
  const of = (name: string) => valueOf(answers, name);
  const game = filled({ gameName: of('where.game'), console: of('where.console') });
  const found: Record<string, XmlTree | undefined> = {
    webPageIncident: urls.length > 0 ? { url: urls, '@thirdPartyHostedContent': truth(of('where.hostedElsewhere')) } : undefined,
    emailIncident: filled({ emailAddress: some(valuesOf(answers, 'where.email')) }),
    newsgroupIncident: filled({ name: of('where.newsgroup') }),
    chatImIncident: of('where.chatRoom') ? { chatClient: service, chatRoomName: of('where.chatRoom') } : undefined,
    onlineGamingIncident: game,
    cellPhoneIncident: filled({ phoneNumber: of('where.phone') }),
    nonInternetIncident: filled({ locationName: of('where.otherPlace') }),
    peer2peerIncident: filled({ client: of('where.peerToPeer') }),
  };
  const places = Object.entries(found).flatMap(([kind, place]) => (place ? [{ [kind]: place }] : []));
  return places.length > 0 || !service ? places : [{ chatImIncident: { chatClient: service } }];
}

/** Who of law enforcement knows: as the worksheet says, else as the register of filings does. */
export function policeOf(answers: SheetAnswers, { filings }: SheetFacts): XmlTree | undefined {
  const of = (name: string) => valueOf(answers, `police.${name}`);
  const known = filings.find(({ police }) => police);
  const abroad = truth(of('legalProcessAbroad'));
  const said = filled({
    officerContact: filled({
      ...named(of('officer')),
      phone: some([of('phone')].filter((each) => each !== undefined)),
      email: some([of('email')].filter((each) => each !== undefined)),
    }),
    servedLegalProcessDomestic: truth(of('legalProcess')),
    servedLegalProcessInternational: abroad && { '#': abroad, '@fleaCountry': of('country')?.toUpperCase() },
  });
  const agencyName = of('agency') ?? known?.agency;
  const caseNumber = of('caseNumber') ?? (of('agency') ? undefined : known?.reference || undefined);
  if (!agencyName && !caseNumber && !said) return undefined;
  return { agencyName, caseNumber, reportedToLe: 'true', ...said };
}
