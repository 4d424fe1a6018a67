/*
 * Who may do what, route by route, as a person would read it out. `ok` means it is done; 403: one sees the case but may not do this,
 * or the role never may; 404: for this person it does not exist; 401: not signed in here. Written by hand, from design §3.2, and not
 * derived from the grants: a change of either has to be made twice.
 *
 * 409 on messages: a legal hold keeps all that belongs to the case, so that whoever may delete still does not.
 *
 * The case is assigned to `assigned`, in the north team, and shared with `shared`; `glass` broke the glass; `stranger` is an advocate
 * without any relation; `south` supervises the other team; `blocked` is a director with a conflict of interest. `foreign` is supervisor
 * and director, `foreignAdmin` administrator of another organization.
 */

/** Routes of the workspace. Whoever is signed in only in the portal, or nowhere, is nobody here: 401. */
export const workspaceTable = `
                                           assigned shared glass stranger supervisor south director blocked administrator auditor volunteer foreign foreignAdmin
GET    /session                            ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
DELETE /session                            ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /session/lock                       ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /session/unlock                     ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /session/acknowledgement            ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /session/code                       409      409    409   409      409        409   409      409     409           409     409       409     409
GET    /session/agreement                  ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /session/all                        ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
DELETE /session/:id                        ok       404    404   404      404        404   404      404     404           404     404       404     404
GET    /factor                             ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /factor/begin                       ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /factor/confirm                     409      409    409   409      409        409   409      409     409           409     409       409     409
POST   /factor/recovery-codes              409      409    409   409      409        409   409      409     409           409     409       409     409
POST   /factor/remove                      409      409    409   409      409        409   409      409     409           409     409       409     409

GET    /users                              403      403    403   403      403        403   ok       ok      ok            403     403       ok      ok
POST   /users                              403      403    403   403      403        403   403      403     ok            403     403       403     ok
POST   /users/:id/link                     403      403    403   403      403        403   403      403     ok            403     403       403     404
PATCH  /users/:id                          403      403    403   403      403        403   403      403     ok            403     403       403     404
POST   /users/:id/leave                    403      403    403   403      403        403   403      403     ok            403     403       403     404
POST   /users/:id/return                   403      403    403   403      403        403   403      403     ok            403     403       403     404
GET    /agreements                         403      403    403   403      403        403   ok       ok      ok            ok      403       ok      ok 
POST   /agreements                         403      403    403   403      403        403   403      403     ok            403     403       403     ok
GET    /acknowledgements                   403      403    403   403      403        403   ok       ok      ok            ok      403       ok      ok 
POST   /acknowledgements                   403      403    403   403      403        403   ok       ok      ok            403     403       ok      ok 
GET    /users/:id/privilege                403      403    403   403      403        403   ok       ok      ok            403     403       404     404
PUT    /users/:id/privilege                403      403    403   403      403        403   ok       ok      ok            403     403       404     404
POST   /users/:id/factor-reset             403      403    403   403      403        403   403      403     ok            403     403       403     404
GET    /account-changes                    403      403    403   403      403        403   ok       ok      ok            403     403       ok      ok
POST   /account-changes/:id/decide         403      403    403   403      403        403   ok       ok      403           403     403       404     404
POST   /account-changes/:id/withdraw       403      403    403   403      403        403   403      403     ok            403     403       403     404
POST   /account-changes/:id/seen           403      403    403   403      403        403   ok       ok      403           403     403       404     404
GET    /colleagues                         ok       ok     ok    ok       ok         ok    ok       ok      ok            403     403       ok      ok
GET    /organization                       ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
PATCH  /organization                       403      403    403   403      403        403   403      403     ok            403     403       403     ok
GET    /teams                              ok       ok     ok    ok       ok         ok    ok       ok      ok            403     403       ok      ok
POST   /teams                              403      403    403   403      403        403   403      403     ok            403     403       403     ok
PUT    /teams/:id                          403      403    403   403      403        403   403      403     ok            403     403       403     404
GET    /audit                              403      403    403   403      403        403   403      403     403           ok      403       403     403

GET    /today                              ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /cases/:caseId/reminders            ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /reminders/:id/done                 ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /reminders/:id/snooze               ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /reminders/:id/reopen               ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /reminders/:id/reassign             ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /reminders/batch                    ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /absence                            ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
PUT    /absence                            ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       400     403
POST   /absence/end                        ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /reminders/of/:userId               403      403    403   403      ok         404   ok       ok      403           403     403       404     403
PUT    /absence/of/:userId                 403      403    403   403      ok         404   ok       ok      403           403     403       404     403
POST   /absence/of/:userId/end             403      403    403   403      ok         404   ok       ok      403           403     403       404     403
GET    /notifications                      ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /notifications/read                 ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /notifications/stream               ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /notifications/choices              ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
PUT    /notifications/choices              ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /notifications/calendar             ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
DELETE /notifications/calendar             ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /delivery                           403      403    403   403      403        403   403      403     ok            403     403       403     ok
POST   /delivery/again                     403      403    403   403      403        403   403      403     ok            403     403       403     ok
POST   /delivery/:id/again                 403      403    403   403      403        403   403      403     ok            403     403       403     404

GET    /cases                              ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /cases/counts                       ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /cases/team                         403      403    403   403      ok         ok    ok       ok      403           403     403       ok      403
POST   /search                             ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
POST   /search/matches                     ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
POST   /cases/break-glass                  ok       ok     ok    ok       ok         ok    ok       404     403           403     403       404     403
GET    /cases/:caseId                      ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
PATCH  /cases/:caseId                      ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/timeline             ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/stage                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/close                ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/reopen               ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/reassign             403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/share                ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/block                403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/conflict             ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/links                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403

GET    /cases/:caseId/access               ok       403    403   404      ok         404   ok       404     403           403     403       404     403
PATCH  /cases/:caseId/access/:id           ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/access/:id/end       ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/restrict             ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/lift-restriction     ok       403    403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/blocks/:userId/lift  403      403    403   403      ok         404   ok       404     403           403     403       404     403

GET    /glass                              403      403    403   403      ok         ok    ok       ok      403           403     403       ok      403
GET    /glass/mine                         ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /glass/:id                          403      403    ok    404      ok         404   ok       404     403           403     403       404     403
POST   /glass/:id/review                   403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /glass/:id/end                      403      403    ok    404      ok         404   ok       404     403           403     403       404     403
GET    /access/people                      403      403    403   403      ok         ok    ok       ok      ok            ok      403       ok      ok
POST   /access/why                         403      403    403   403      ok         404   ok       404     404           ok      403       404     404

POST   /intakes                            ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /intakes/:caseId                    ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
PUT    /intakes/:caseId                    ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /intakes/:caseId/open               ok       ok     403   404      ok         404   ok       404     403           403     403       404     403

POST   /cases/:caseId/contacts             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/notes                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/privileged-notes     ok       403    403   404      403        404   403      404     403           403     403       404     403
POST   /cases/:caseId/privileged-notes     ok       403    403   404      403        403   403      403     403           403     403       403     403
POST   /cases/:caseId/privileged-notes/destroy  ok  403    403   404      403        403   403      403     403           403     403       403     403
POST   /cases/:caseId/incidents            ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /cases/:caseId/incidents/:id        ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/parties              ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /cases/:caseId/parties/:id          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/depictions           ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /cases/:caseId/depictions/:id       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/depictions/:id/confirm  ok    ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /cases/:caseId/checklist/:itemId    ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/todos                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PATCH  /cases/:caseId/todos/:id            ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/appointments         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /cases/:caseId/appointments/:id     ok       ok     403   404      ok         404   ok       404     403           403     403       404     403

GET    /agencies                           ok       ok     ok    ok       ok         ok    ok       ok      ok            403     ok        ok      ok
GET    /agencies/:id                       ok       ok     ok    ok       ok         ok    ok       ok      ok            403     ok        404     404
POST   /agencies                           403      403    403   403      ok         ok    ok       ok      ok            403     403       ok      ok
PUT    /agencies/:id                       403      403    403   403      ok         ok    ok       ok      ok            403     403       404     404
PUT    /agencies/:id/rhythm                403      403    403   403      ok         ok    ok       ok      ok            403     403       404     404
GET    /knowledge/crime-types              ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /knowledge/guide                    ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /knowledge/worksheets               ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /knowledge/worksheets/:channel      ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok

GET    /cases/:caseId/releases             ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/releases             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/releases/declined    ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/release-form         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /release-signatures/:id             ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /releases/:id/sign                  ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /releases/:id/live-check            ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /releases/:id/told                  ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /releases/:id/print                 ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /releases/:id/revoke                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/evidence             ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/evidence             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /cases/:caseId/evidence/:id         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/evidence/:id/custody  ok      ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/evidence/:id/files   ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /evidence-files/:id/content         ok       409    403   404      409        404   409      404     403           403     403       404     403
GET    /evidence-files/:id/content         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /evidence-files/:id/remove          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/freezes              ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/freezes              ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /freezes/:id/step                   ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /freezes/:id/decide                 403      403    403   403      403        403   ok       404     403           403     403       404     403
POST   /freezes/:id/end                    403      403    403   403      403        403   ok       404     403           403     403       404     403
POST   /cases/:caseId/preservation-letters/preview  ok  ok  403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/preservation-letters  ok      ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/custody/check        ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/evidence-instructions  ok     ok     403   404      ok         404   ok       404     403           403     403       404     403

GET    /cases/:caseId/disclosures          ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/disclosures/preview  ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/disclosures          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /disclosures/:id/packet             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /disclosures/:id/paper              ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /disclosures/:id/withhold           ok       403    403   404      ok         404   ok       404     403           403     403       404     403

GET    /knowledge/reporting-laws           ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /legal/waiting                      ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /cases/:caseId/legal                ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/mandated-reports     ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /mandated-reports/:id               ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /mandated-reports/:id/made          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /mandated-reports/:id/number        ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /mandated-reports/:id/discard       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /mandated-reports/:id/told          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/emergencies          ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /emergencies/:id/review             403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /emergencies/:id/told               ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
GET    /legal-requests                     ok       ok     ok    ok       ok         ok    ok       ok      403           403     403       ok      403
GET    /legal-requests/intakes             403      403    403   403      ok         ok    ok       ok      ok            403     403       ok      ok
POST   /legal-requests                     403      403    403   403      ok         ok    ok       ok      ok            403     403       ok      ok
GET    /legal-requests/:id                 ok       404    404   404      ok         404   ok       404     403           403     403       404     403
PATCH  /legal-requests/:id                 403      403    403   403      ok         404   ok       404     403           403     403       404     403
PUT    /legal-requests/:id/check           403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/order           403      403    403   403      ok         404   ok       404     403           403     403       404     403
PUT    /legal-requests/:id/cases           403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/take            403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/holds           403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/holds/:holdId/lift 403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/log             ok       404    404   404      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/told            ok       404    404   404      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/decision        403      403    403   403      ok         404   ok       404     403           403     403       404     403
GET    /legal-requests/:id/extract         403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/approval        403      403    403   403      403        403   ok       404     403           403     403       404     403
POST   /legal-requests/:id/give            403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /legal-requests/:id/reopen          403      403    403   403      ok         404   ok       404     403           403     403       404     403

GET    /cases/:caseId/referrals            ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/referrals            ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /referrals/:id                      ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
PATCH  /referrals/:id                      ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /referrals/:id/step                 ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /referrals/:id/contacts             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /referrals/:id/filings              ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /reviews                            403      403    403   403      ok         ok    ok       ok      403           403     403       ok      403
POST   /reviews/:referralId                403      403    403   403      ok         404   ok       404     403           403     403       404     403

GET    /cases/:caseId/where-to-report      ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/worksheets           ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/worksheets           ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /worksheets/:id                     ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /worksheets/:id/save                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /worksheets/:id/preview             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /worksheets/:id/give                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /disclosures/:id/document           ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /blank-forms/:form                  ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /cases/:caseId/filings              ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /filings/:id/complete               ok       ok     403   404      ok         404   ok       404     403           403     403       404     403

GET    /reports/compliance                 403      403    403   403      403        403   ok       ok      403           ok      403       ok      403
GET    /reports/compliance/sample          403      403    403   403      403        403   ok       ok      403           ok      403       ok      403
POST   /reports/compliance/code            403      403    403   403      403        403   404      404     403           403     403       404     403
GET    /reports/work                       403      403    403   403      ok         ok    ok       ok      403           ok      403       ok      403
POST   /reports/work/print                 403      403    403   403      ok         ok    ok       ok      403           ok      403       ok      403
POST   /reports/compliance/print           403      403    403   403      403        403   ok       ok      403           ok      403       ok      403

GET    /cases/:caseId/requests             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/requests             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/requests/records     ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/corrections          ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/check          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/extend         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/search         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/copy           ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/give           ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/correct        ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/deletion       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/second         403      403    403   403      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/refuse         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /client-requests/:id/withdraw       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403

GET    /secret-places                      403      403    403   403      403        403   ok       ok      ok            403     403       ok      ok
POST   /secret-places                      403      403    403   403      403        403   ok       ok      ok            403     403       ok      ok
PUT    /secret-places/:id                  403      403    403   403      403        403   ok       ok      403           403     403       404     403
DELETE /secret-places/:id                  403      403    403   403      403        403   ok       ok      403           403     403       404     403
GET    /awards                             403      403    403   403      403        403   ok       ok      ok            ok      403       ok      ok
POST   /awards                             403      403    403   403      403        403   ok       ok      ok            403     403       ok      ok
PUT    /awards/:id                         403      403    403   403      403        403   ok       ok      ok            403     403       404     404
GET    /breaches                           ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
POST   /breaches                           ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /breaches/:id                       ok       404    404   404      404        404   ok       ok      ok            ok      404       404     404
PATCH  /breaches/:id                       403      403    403   403      403        403   ok       ok      ok            403     403       404     404
POST   /breaches/:id/close                 403      403    403   403      403        403   ok       ok      403           403     403       404     403
POST   /breaches/:id/reopen                403      403    403   403      403        403   ok       ok      403           403     403       404     403
POST   /breaches/:id/notices               403      403    403   403      403        403   ok       ok      ok            403     403       404     404
POST   /breaches/:id/notices/:noticeId     403      403    403   403      403        403   ok       ok      ok            403     403       404     404
GET    /breaches/:id/readers               403      403    403   403      403        403   ok       ok      ok            403     403       404     404
POST   /breaches/:id/search                403      403    403   403      403        403   ok       ok      ok            403     403       404     404
POST   /breaches/:id/search/lines          403      403    403   403      403        403   ok       ok      ok            403     403       404     404
POST   /breaches/:id/search/save           403      403    403   403      403        403   ok       ok      ok            403     403       404     404
POST   /breaches/:id/cases                 403      403    403   403      403        403   ok       ok      ok            403     403       404     404
PATCH  /breaches/:id/cases/:caseId         403      403    403   403      403        403   ok       404     ok            403     403       404     404
GET    /cases/:caseId/outreach             ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/outreach/:id         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403

GET    /knowledge/takedown-routes          ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /cases/:caseId/takedowns            ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/takedowns            ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /takedowns/:id                      ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /takedowns/:id/asked                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /takedowns/:id/found                ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /takedowns/:id/stop                 ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /takedowns/:id/resume               ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /knowledge/safety                   ok       ok     ok    ok       ok         ok    ok       ok      ok            ok      ok        ok      ok
GET    /cases/:caseId/safety-plans         ok       ok     ok    404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/safety-plans         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /safety-plans/:id/items             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /safety-plans/:id/review            ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /safety-plans/:id/withdraw          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /safety-plan-items/:id              ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /safety-plan-items/:id/share        ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /safety-plan-items/:id/remove       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403

GET    /cases/:caseId/portal               ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/portal               ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /portal-accounts/:id/change         ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /portal-accounts/:id/answered       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /portal-accounts/:id/page           ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /portal-accounts/:id/agencies       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /portal-accounts/:id/agencies       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /portal-accounts/:id/notices        ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /portal-accounts/:id/notices        ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /portal-accounts/:id/notices/withdraw ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /portal-accounts/:id/notices/again  ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/status-updates       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/status-updates       ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/status-updates/takedowns ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
PUT    /status-updates/:id                 ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /status-updates/:id/decide          ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
GET    /cases/:caseId/messages             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
POST   /cases/:caseId/messages             ok       ok     403   404      ok         404   ok       404     403           403     403       404     403
DELETE /cases/:caseId/messages/:id         409      403    403   404      403        404   403      404     403           403     403       404     403
`;

/**
 * Routes of the portal. `client` is the client of the case, `otherClient` and `teen` are clients of other cases of the same advocate. `caregiver`
 * looks after the client and sees their own part; `speaking` is one whom the advocate lets see the client's part as well. The pages of `locked` and
 * `closed`, who were like `speaking`, were locked and closed while they were signed in. Staff are nobody here: 401.
 */
export const portalTable = `
                                           client      otherClient caregiver   speaking    teen        locked      closed
POST   /portal/passphrase                  409         409         409         409         409         401         401
GET    /portal/session                     ok          ok          ok          ok          ok          401         401
DELETE /portal/session                     ok          ok          ok          ok          ok          401         401
POST   /portal/close                       ok          ok          ok          ok          ok          401         401
GET    /portal/status                      ok          ok          ok          ok          ok          401         401
GET    /portal/reports                     ok          ok          ok          ok          ok          401         401
GET    /portal/readers                     ok          ok          ok          ok          ok          401         401
POST   /portal/activity                    ok          ok          ok          ok          ok          401         401
GET    /portal/messages                    ok          ok          ok          ok          ok          401         401
POST   /portal/messages                    ok          ok          ok          ok          ok          401         401
DELETE /portal/messages                    409         ok          ok          ok          ok          401         401
DELETE /portal/messages/:id                409         404         404         404         404         401         401
GET    /portal/shared                      ok          ok          ok          ok          ok          401         401
GET    /portal/plan                        ok          ok          ok          ok          ok          401         401
POST   /portal/plan/:id                    ok          404         404         404         404         401         401
POST   /portal/shared/:id/name             ok          404         404         ok          404         401         401
GET    /portal/keys                        ok          ok          ok          ok          ok          401         401
POST   /portal/keys                        ok          ok          ok          ok          ok          401         401
GET    /portal/notices                     ok          ok          ok          ok          ok          401         401
POST   /portal/notices                     ok          ok          ok          ok          ok          401         401
POST   /portal/notices/stop                ok          ok          ok          ok          ok          401         401
GET    /portal/releases                    ok          ok          ok          ok          ok          401         401
GET    /portal/requests                    ok          ok          ok          ok          ok          401         401
POST   /portal/requests                    ok          ok          403         403         ok          401         401
POST   /portal/requests/:id/withdraw       ok          404         404         404         404         401         401
POST   /portal/releases/:id/name           ok          404         404         ok          404         401         401
POST   /portal/releases/:id/sign           ok          404         404         404         404         401         401
POST   /portal/releases/:id/decline        ok          404         404         404         404         401         401
POST   /portal/releases/:id/revoke         ok          404         404         404         404         401         401
`;

/**
 * Pages of the portal for a browser without scripts, in both languages; on the workspace's origin there are none. `ok` is the page, or the way on
 * after a form; who is not signed in is shown the door with 401. Staff are nobody here.
 */
export const pageTable = `
                                           client      otherClient caregiver   speaking    teen        locked      closed      nobody
GET    /page                               ok          ok          ok          ok          ok          ok          ok          ok
GET    /page/messages                      ok          ok          ok          ok          ok          401         401         401
GET    /page/steps                         ok          ok          ok          ok          ok          401         401         401
GET    /page/shared                        ok          ok          ok          ok          ok          401         401         401
GET    /page/plan                          ok          ok          ok          ok          ok          401         401         401
GET    /page/help                          ok          ok          ok          ok          ok          ok          ok          ok
GET    /page/leave                         ok          ok          ok          ok          ok          ok          ok          ok
POST   /page/in                            ok          ok          ok          ok          ok          ok          ok          ok
POST   /page/code                          401         401         401         401         401         401         401         401
POST   /page/words                         409         409         409         409         409         401         401         401
POST   /page/card                          401         401         401         401         401         401         401         401
POST   /page/messages                      ok          ok          ok          ok          ok          401         401         401
POST   /page/delete                        409         ok          ok          ok          ok          401         401         401
POST   /page/tick                          ok          404         404         404         404         401         401         401
POST   /page/out                           ok          ok          ok          ok          ok          401         401         401
POST   /page/close                         ok          ok          ok          ok          ok          401         401         401
`;

/** Routes for everybody, signed in or not, on these origins. The tokens and the code of the test fit nothing: 404, 401. */
export const publicTable = `
                                           everybody workspace portal
GET    /health/live                        ok        yes       yes
GET    /health/ready                       ok        yes       yes
POST   /session                            ok        yes       no
POST   /password/forgotten                 ok        yes       no
POST   /password/link                      404       yes       no
POST   /password                           404       yes       no
GET    /setup                              ok        yes       no
POST   /setup                              404       yes       no
GET    /portal/settings                    ok        no        yes
GET    /portal/resources                   ok        no        yes
GET    /portal/help                        ok        no        yes
POST   /portal/code                        401       no        yes
POST   /portal/session                     ok        no        yes
POST   /portal/second                      401       no        yes
`;

export type Cells = Record<string, string>;

/** A table as rows: the first line names the columns. Throws on a line with too few or too many cells, or a route twice. */
export function rowsOf(table: string): Map<string, Cells> {
  const [head, ...lines] = table.split('\n').filter((line) => line.trim());
  const columns = head.trim().split(/\s+/);
  const rows = new Map<string, Cells>();
  for (const line of lines) {
    const [method, path, ...cells] = line.trim().split(/\s+/);
    const route = `${method} ${path}`;
    if (cells.length !== columns.length || rows.has(route)) throw new Error(`The line of ${route} does not fit its table.`);
    rows.set(route, Object.fromEntries(columns.map((column, place) => [column, cells[place]])));
  }
  return rows;
}
