import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, invalid, type Actor } from '@alongside/api/core';
import { Disclosures, GivingOut, type DisclosureAsk } from '@alongside/api/consent';
import type { DisclosurePreview, ExtractSection, Locale, Packet, PreservationAsk, PreservationGive } from '@alongside/contract';

const words: Record<Locale, Record<'title' | 'accounts' | 'addresses' | 'period' | 'from' | 'answer', string> & { body: string[] }> = {
  en: {
    title: 'Request to preserve records',
    body: [
      'We help a person who was harmed on or through your service. We ask you to preserve, and not to delete or change, the records named below: contents, account details, log-in times, addresses and payments, until law enforcement or a court contacts you.',
      'This is a request. It is not legal process, and it does not ask you to give anything to us. Law enforcement in the United States can require preservation under 18 U.S.C. 2703(f).',
      'Please do not tell the holder of the account about this request: it could put somebody in danger.',
      'If any of the records may show a person under 18, please follow your duties under 18 U.S.C. 2258A. Do not send us any image.',
    ],
    accounts: 'Accounts',
    addresses: 'Addresses',
    period: 'Records of this time',
    from: 'From',
    answer: 'Please confirm that you have kept them, and for how long.',
  },
  es: {
    title: 'Solicitud de conservar registros',
    body: [
      'Ayudamos a una persona a quien se hizo daño en su servicio o por medio de él. Le pedimos que conserve, sin borrar ni cambiar, los registros que se nombran abajo: contenidos, datos de la cuenta, horas de acceso, direcciones y pagos, hasta que la policía o un tribunal se comunique con usted.',
      'Esto es una solicitud. No es una orden judicial, y no le pide que nos entregue nada. En los Estados Unidos, la policía puede exigir que se conserven según 18 U.S.C. 2703(f).',
      'Por favor no avise de esta solicitud al titular de la cuenta: podría poner a alguien en peligro.',
      'Si alguno de los registros puede mostrar a una persona menor de 18 años, por favor cumpla con 18 U.S.C. 2258A. No nos envíe ninguna imagen.',
    ],
    accounts: 'Cuentas',
    addresses: 'Direcciones',
    period: 'Registros de este tiempo',
    from: 'De',
    answer: 'Por favor confirme que los conserva y por cuánto tiempo.',
  },
};

/** A letter to a platform that asks it to keep its records; it leaves through the gate like everything else. */
@Injectable()
export class PreservationLetters {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly out: GivingOut,
    private readonly gate: Disclosures,
  ) {}

  async preview(actor: Actor, caseId: string, input: PreservationAsk): Promise<DisclosurePreview> {
    await this.access.reach(actor, 'create', 'Disclosure', caseId);
    const preview = await this.db.transaction(actor, async () => this.gate.preview(actor, await this.ask(actor, caseId, input)));
    await this.audit.read(actor, 'disclosure.previewed', 'Case', [caseId], caseId);
    return preview;
  }

  async give(actor: Actor, caseId: string, { digest, ...input }: PreservationGive): Promise<Packet> {
    await this.access.reachOpen(actor, 'create', 'Disclosure', caseId);
    const { disclosureId } = await this.gate.open(actor, await this.ask(actor, caseId, input), digest);
    return this.gate.packet(actor, disclosureId);
  }

  /** Where things are and under which names is all that it says of the case. */
  private async ask(actor: Actor, caseId: string, input: PreservationAsk): Promise<DisclosureAsk> {
    const { accounts, addresses, period, ...who } = input;
    if (accounts.length + addresses.length === 0) throw invalid('accounts', 'required');
    const say = words[input.locale];
    const [organization] = await this.db.query<{ name: string }>('select name from organization where id = $1', [actor.organizationId]);
    const ask = await this.out.asked(actor, caseId, {
      ...who,
      ...{ how: 'letter', purpose: say.title, items: ['urls'], about: [], withoutThirdParties: false, strike: [] },
    });
    const line = (label: string | null, text: string) => ({ label, text });
    const written: ExtractSection = {
      ...{ item: 'preservation_letter', title: say.title, empty: null },
      lines: [
        ...say.body.map((text) => line(null, text)),
        ...accounts.map((text) => line(say.accounts, text)),
        ...addresses.map((text) => line(say.addresses, text)),
        ...(period ? [line(say.period, period)] : []),
        line(null, say.answer),
        line(say.from, organization.name),
      ],
    };
    return { ...ask, written: [written] };
  }
}
