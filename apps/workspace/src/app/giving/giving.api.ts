import { Service, inject } from '@angular/core';
import { type DisclosureAskFor, type DisclosureMake, DisclosurePreview, Packet, PacketPaper } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What leaves a case: looked at first, then recorded. */
@Service()
export class GivingApi {
  private readonly api = inject(Api);

  preview(caseId: string, ask: DisclosureAskFor) {
    return this.api.post(`/api/cases/${caseId}/disclosures/preview`, ask, DisclosurePreview);
  }
  /** What was given out, as a file. */
  paper(disclosureId: string) {
    return this.api.get(`/api/disclosures/${disclosureId}/paper`, PacketPaper);
  }
  give(caseId: string, input: DisclosureMake) {
    return this.api.post(`/api/cases/${caseId}/disclosures`, input, Packet);
  }
}
