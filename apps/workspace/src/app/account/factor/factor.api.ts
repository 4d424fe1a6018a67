import { Service, inject } from '@angular/core';
import { type FactorBegin, FactorBegun, type FactorProof, RecoveryCodes } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** One's own second step. Secrets and codes come once; nothing keeps them. */
@Service()
export class FactorApi {
  private readonly api = inject(Api);

  begin(input: FactorBegin) {
    return this.api.post('/api/factor/begin', input, FactorBegun);
  }
  confirm(code: string) {
    return this.api.post('/api/factor/confirm', { code }, RecoveryCodes);
  }
  newCodes(proof: FactorProof) {
    return this.api.post('/api/factor/recovery-codes', proof, RecoveryCodes);
  }
  remove(proof: FactorProof): Promise<void> {
    return this.api.post('/api/factor/remove', proof);
  }
}
