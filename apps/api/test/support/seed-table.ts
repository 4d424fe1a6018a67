/*
 * Where each statement that the product was asked for with can be seen: its id, the request that shows it (`seed-requests.ts`), the entry of
 * the knowledge base in the answer, and words that must stand there, as a regular expression. A part of a field is found by the field's name.
 */
export const seedTable = `
S1-IN1   | guide                        | online_grooming                              | grooming
S1-IN1   | guide                        | sextortion                                   | intimate images
S1-IN1   | guide                        | ncii                                         | without consent
S1-IN2   | safety                       | M-03                                         | justice.*account.*your choice
S1-IN3   | case of an adult             | R-08                                         | client decides
S1-IN3   | case of an adult             | S-03                                         | help
S1-IN4   | case of an adult             | S-01                                         | support now
S1-IN4   | agency rainn_nsah            | rainn_nsah.phone                             | 800
S1-CT1a  | guide                        | online_grooming.contact                      | adult.*child.*abuse
S1-CT1b  | guide                        | online_grooming.trust                        | confidence
S1-CT1b  | safety                       | T-03                                         | trust
S1-CT1c  | guide                        | online_grooming.sexual_material              | explicit.*pictures
S1-CT1d  | guide                        | online_grooming.meeting                      | in person
S1-CT1d  | worksheet cybertip_ca        | cybertip_ca.what.meeting                     | meeting
S1-CT2a  | guide                        | sextortion.images                            | pressure
S1-CT2b  | guide                        | sextortion.money                             | money
S1-CT2b  | worksheet local_law_enforcement | local_law_enforcement.what.payments       | payment
S1-CT2c  | guide                        | sextortion.sexual_favours                    | sexual favours
S1-CT2d  | guide                        | sextortion.threat_publish                    | publish
S1-CT2d  | worksheet local_law_enforcement | local_law_enforcement.what.threats        | threats
S1-CT2e  | guide                        | sextortion.threat_relatives_friends          | relatives and friends
S1-CT2e  | safety                       | T-09                                         | relatives and friends
S1-CT3a  | guide                        | ncii.shared                                  | another person
S1-CT3a  | guide                        | ncii.no_permission                           | permission
S1-CT3b  | guide                        | ncii.harm                                    | humiliate
S1-EV1   | case of an adult             | R-05a                                        | keep the evidence
S1-EV1   | guide                        | EV-A1                                        | originals
S1-EV1   | worksheet local_law_enforcement | local_law_enforcement.evidence.evidence   | what exists, in words
S1-EV2   | guide                        | EV-A2                                        | screenshots.*e-mails, texts and posts
S1-EV2   | case of an adult             | R-05a                                        | e-mails, texts, posts
S1-EV3   | guide                        | EV-A8                                        | adult are evidence too
S1-EV3   | guide                        | C-MIN-1                                      | never copy
S1-EV3   | case of a child              | R-05b                                        | without copying
S1-RP1   | case of an adult             | R-08                                         | where to report
S1-RP1   | guide                        | ic3                                          | complaint
S1-RP2   | case of an adult             | R-09                                         | local law enforcement
S1-RP2   | worksheet local_law_enforcement | local_law_enforcement                     | local law enforcement
S1-RP3   | case of a child              | R-11                                         | cybertipline
S1-RP3   | worksheet ncmec_cybertipline | ncmec_cybertipline                           | cybertipline
S1-RP4   | case of an adult             | R-12                                         | IC3
S1-RP4   | worksheet ic3                | ic3                                          | internet crime complaint center
S1-SU1   | case of an adult             | S-01                                         | friend or family
S1-SU1   | safety                       | SP-03                                        | friends, family
S1-SU2   | case of an adult             | S-01                                         | therapist or counselor
S1-PV1   | case of an adult             | S-04                                         | privacy settings
S1-PV1   | safety                       | A-03                                         | choose who sees your page
S1-PV2   | safety                       | A-04                                         | block the person
S1-PV2   | guide                        | ST-plan-before-block                         | before blocking
S1-PV3   | safety                       | A-05                                         | new phone number or e-mail
S1-AG1   | agency ncmec_cybertipline    | ncmec_cybertipline.info                      | support
S1-AG2   | agency ncmec_cybertipline    | ncmec_cybertipline.info                      | family
S1-AG2   | case of a child              | S-08                                         | warning signs
S1-AG3   | guide                        | ccri                                         | shares intimate images
S1-AG3   | agency ccri                  | ccri.scope                                   | lawyers
S1-AG4   | guide                        | rainn_nsah                                   | sexual assault hotline
S1-AG5   | case in the United Kingdom   | R-14                                         | CEOP
S1-AG5   | worksheet ceop               | ceop                                         | CEOP
S1-AG6   | guide                        | rainn_nsah                                   | largest
S1-AG7   | agency rainn_nsah            | rainn_nsah.phone                             | 24/7
S1-AG8   | guide                        | stop_it_now_us                               | child
S1-AG9   | agency stop_it_now_us        | stop_it_now_us.phone                         | 1-888-773-8368
S1-AG9   | agency stop_it_now_us        | stop_it_now_us.chat                          | stopitnow.org
S1-AG10  | guide                        | cybercrime_support_network                   | cybercrime
S1-AG11  | agency cybercrime_support_network | cybercrime_support_network.no_national_hotline | hotline
S1-AG12  | guide                        | ncvc_victimconnect                           | crime
S1-AG13  | agency ncvc_victimconnect    | ncvc_victimconnect.phone                     | 1-855-484-2846
S1-AG13  | agency ncvc_victimconnect    | ncvc_victimconnect.chat                      | victimconnect.org
S1-PR1   | safety                       | M-01                                         | not your fault
S1-PR1   | case of an adult             | R-03                                         | fault
S1-PR2   | safety                       | M-04                                         | stand by you
S1-PR3   | safety                       | M-02                                         | alone
S1-TIP1  | case of an adult             | R-16                                         | short
S1-TIP1  | worksheet local_law_enforcement | local_law_enforcement.what.summary        | short, clear
S1-TIP2  | case of an adult             | R-17                                         | evidence|proof
S1-TIP2  | guide                        | email_headers                                | header
S1-TIP3  | case of an adult             | F-02                                         | question
S1-TIP4  | case of an adult             | F-01                                         | log who, what, and the next date
S1-TIP4  | worksheet local_law_enforcement | local_law_enforcement.tracking.nextCheckAt | next check
S1-TIP5  | guide                        | ST-trusted-adult                             | trust
S1-TIP5  | safety                       | SP-03                                        | trust
S1-TIP6  | safety                       | A-06                                         | before you post
S1-TIP7a | safety                       | A-01                                         | second step to sign in
S1-TIP7a | case of an adult             | S-05                                         | two-factor
S1-TIP7b | safety                       | A-02                                         | strong.*passwords
S1-TIP8  | safety                       | D-01                                         | dating
S1-TIP9  | safety                       | T-01                                         | role play
S1-TIP9  | safety                       | T-02                                         | pictures
S1-TIP9  | case of an adult             | F-08                                         | warning signs|privacy options
S1-TIP10 | safety                       | T-12                                         | trust your instinct
S1-TIP11 | safety                       | A-03                                         | who sees your page
S1-CL1   | case of an adult             | R-05a                                        | evidence
S1-CL1   | case of an adult             | S-01                                         | support
S1-CL1   | case of an adult             | R-08                                         | report
S1-CL1   | case of an adult             | S-04                                         | protect privacy
S2-CT1   | guide                        | csam_distribution.distribute                 | distribute sexual images of minors
S2-CT1   | guide                        | csam_distribution                            | sexual images of minors
S2-CT2   | guide                        | csam_access.download                         | download
S2-CT2   | guide                        | csam_access.view                             | view
S2-CT3   | guide                        | contact_minor_for_sex.proposal               | sexual activity is proposed
S2-CT4   | guide                        | obscene_to_minor.under_16                    | 16
S2-ID0   | case of an adult             | R-06                                         | as soon as possible
S2-ID1   | worksheet local_law_enforcement | local_law_enforcement.suspect.name        | name
S2-ID1   | worksheet local_law_enforcement | local_law_enforcement.suspect.address     | address
S2-ID1   | guide                        | suspect_identity                             | name
S2-ID2   | worksheet local_law_enforcement | local_law_enforcement.suspect.handles     | screen name|user name|account
S2-ID2   | guide                        | suspect_handles                              | screen name|user name|account
S2-ID3   | worksheet local_law_enforcement | local_law_enforcement.suspect.why         | why
S2-ID3   | guide                        | why_offence                                  | why
S2-ES1   | case of a provider           | E-01                                         | must report apparent
S2-ES1   | guide                        | ncmec_esp_api.note.duty                      | report
S2-ES1   | guide                        | ncmec_cybertipline.esp_duty                  | provider
S2-ES2   | worksheet ncmec_esp_api      | ncmec_esp_api.provider.isProvider            | computing|communication|service
S2-ES3   | case of a provider           | E-02                                         | regist
S2-ES3   | worksheet ncmec_esp_api      | ncmec_esp_api.provider.registered            | regist
S2-ES4   | agency ncmec_cybertipline    | ncmec_cybertipline.esp_email                 | espteam@ncmec.org
S2-ES5   | worksheet ncmec_esp_api      | ncmec_esp_api.provider.company               | company
S2-ES5   | worksheet ncmec_esp_api      | ncmec_esp_api.provider.phone                 | phone
S2-ES5   | worksheet ncmec_esp_api      | ncmec_esp_api.provider.email                 | e-mail
S2-EV1   | case of a child              | R-05b                                        | keep the evidence
S2-EV1   | guide                        | ST-preserve                                  | keep
S2-EV2   | case of a child              | R-05b                                        | copying is
S2-EV2   | guide                        | C-MIN-1                                      | copying is itself
S2-EV2   | guide                        | IMG-01                                       | stored, fingerprinted, viewed or passed on
S2-EV3   | guide                        | C-MIN-2                                      | law enforcement alone
S2-EV3   | worksheet local_law_enforcement | local_law_enforcement.evidence.instruction | officer|instruction
S2-EV4   | case of a child              | R-05c                                        | off
S2-EV4   | guide                        | C-MIN-3                                      | leave it off
S2-EV4   | safety                       | SP-09                                        | stays off
S2-RP1   | case of an adult             | R-09                                         | local law enforcement
S2-RP2   | guide                        | local_law_enforcement.department_line        | department
S2-RP2   | case of an adult             | R-09                                         | number
S2-RP3   | agency local_law_enforcement | local_law_enforcement.name_and_why           | whom you suspect and why
S2-RP3   | guide                        | local_law_enforcement.note.call              | call
S2-NA1   | agency local_law_enforcement | local_law_enforcement.consider_name          | giving your name
S2-NA1   | case of an adult             | R-10                                         | giving a name
S2-NA2   | agency local_law_enforcement | local_law_enforcement.consider_name          | testimony
S2-HS1   | case of an adult             | R-13                                         | homeland security
S2-HS1   | worksheet hsi                | hsi                                          | tip
S2-HS2   | guide                        | hsi_c3_tipline                               | production and trade
S2-HS3   | agency hsi_c3_tipline        | hsi_c3_tipline.phone_legacy                  | 1-866-DHS-2-ICE
S2-HS4   | agency hsi_c3_tipline        | hsi_c3_tipline.phone_legacy                  | 24/7
S2-HS4   | guide                        | hsi.note.hours                               | any hour
S2-ER0   | case of a provider           | E-04                                         | make a cybertipline report
S2-ER1   | guide                        | ncmec_esp_api.content.identity               | identity
S2-ER1   | worksheet ncmec_esp_api      | ncmec_esp_api.who.identity                   | identity of anyone
S2-ER2   | guide                        | ncmec_esp_api.content.location               | billing address
S2-ER2   | worksheet ncmec_esp_api      | ncmec_esp_api.where.webAddress               | web address
S2-ER3   | guide                        | ncmec_esp_api.content.time                   | upload
S2-ER3   | worksheet ncmec_esp_api      | ncmec_esp_api.when.happenedAt                | zone
S2-ER4   | guide                        | ncmec_esp_api.content.discovery              | discovered
S2-ER4   | worksheet ncmec_esp_api      | ncmec_esp_api.when.discoveredHow             | how
S2-ER5   | worksheet ncmec_esp_api      | ncmec_esp_api.when.discoveredAt              | time stamp
S2-ER5   | guide                        | ncmec_esp_api.rule.2                         | zone
S2-ER6   | guide                        | ncmec_esp_api.content.images                 | provider only
S2-ER6   | worksheet ncmec_esp_api      | ncmec_esp_api.held.images                    | where the provider holds
S2-ER7   | guide                        | ncmec_esp_api.content.communication          | complete communication
S2-ER7   | guide                        | ncmec_esp_api.note.never_here                | never enter
S2-WS0   | case of a child              | S-08                                         | warning signs
S2-WS0   | caregivers                   | W-01                                         | online
S2-WS1a  | caregivers                   | W-01                                         | at night
S2-WS1b  | caregivers                   | W-01                                         | nobody is watching
S2-WS1c  | caregivers                   | W-02                                         | family or friends
S2-WS2a  | caregivers                   | W-03                                         | turns the screen off
S2-WS2b  | caregivers                   | W-12                                         | agitated
S2-WS3   | caregivers                   | W-04                                         | unknown numbers.*by phone
S2-WS4   | caregivers                   | W-05                                         | pornography.*talk about sex
S2-WS5   | caregivers                   | W-06                                         | somebody else
S2-PC1a  | caregivers                   | P-01                                         | strangers online as in public
S2-PC1b  | caregivers                   | P-01                                         | come and talk to me
S2-PC2   | caregivers                   | P-02                                         | where you live
S2-PC3   | caregivers                   | P-03                                         | landmarks
S2-PC4a  | caregivers                   | C-01                                         | family computer
S2-PC4b  | caregivers                   | C-02                                         | which sites are visited
S2-PC5a  | caregivers                   | C-02                                         | computer and phone
S2-PC5a  | case of a child              | S-11                                         | monitoring
S2-PC5b  | caregivers                   | C-09                                         | hidden monitoring
S2-PC6   | caregivers                   | C-04                                         | school and public library
S2-PC7   | caregivers                   | C-05                                         | middle of a room
S2-PC8   | caregivers                   | C-06                                         | laptop
S2-PC8   | case of a child              | S-12                                         | computer
`;

export interface SeedRow {
  statement: string;
  request: string;
  entry: string;
  words: RegExp;
}
export const seedRows: readonly SeedRow[] = seedTable
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [statement, request, entry, ...words] = line.split(' | ').map((part) => part.trim());
    return { statement, request, entry, words: new RegExp(words.join(' | '), 'is') };
  });
