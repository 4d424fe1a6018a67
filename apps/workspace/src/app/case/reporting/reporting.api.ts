import { Service, inject } from '@angular/core';
import {
  type BlankForm,
  type FilingEdit,
  FilingWritten,
  type Locale,
  MadeFile,
  type SheetAnswers,
  type SheetAsk,
  type SheetChannel,
  type SheetGive,
  SheetGiven,
  SheetPreview,
  SheetSaved,
  SheetView,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** Worksheets and what is made of them, and the register of filings. */
@Service()
export class ReportingApi {
  private readonly api = inject(Api);

  start(caseId: string, channel: SheetChannel) {
    return this.api.post(`/api/cases/${caseId}/worksheets`, { channel }, Written);
  }
  sheet(id: string) {
    return this.api.get(`/api/worksheets/${id}`, SheetView);
  }
  save(id: string, version: number, answers: SheetAnswers) {
    return this.api.post(`/api/worksheets/${id}/save`, { version, answers }, SheetSaved);
  }
  preview(id: string, ask: SheetAsk) {
    return this.api.post(`/api/worksheets/${id}/preview`, ask, SheetPreview);
  }
  give(id: string, ask: SheetGive) {
    return this.api.post(`/api/worksheets/${id}/give`, ask, SheetGiven);
  }
  document(disclosureId: string) {
    return this.api.get(`/api/disclosures/${disclosureId}/document`, MadeFile);
  }
  blank(form: BlankForm, locale: Locale, paper: 'letter' | 'a4') {
    return this.api.get(`/api/blank-forms/${form}?locale=${locale}&paper=${paper}`, MadeFile);
  }
  complete(filingId: string, input: FilingEdit) {
    return this.api.post(`/api/filings/${filingId}/complete`, input, FilingWritten);
  }
}
