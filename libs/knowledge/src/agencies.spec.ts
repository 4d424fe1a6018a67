import { AGENCY_KEYS, LOCALES } from '.';
import { agencies, agency, agencyClientView, agencyView, crisisLines } from './agencies';

describe('agencyView', () => {
  it('brings facts and texts together', () => {
    expect(agencyView('ic3', 'en')).toMatchObject({
      key: 'ic3',
      name: 'FBI Internet Crime Complaint Center',
      shortName: 'IC3',
      anonymous: 'refused',
      givesStatus: false,
      statusInstead: 'The local police or the FBI field office, with the complaint ID',
      eligibility: { of: 'victim', residency: 'The person harmed or the person reported is in the United States' },
      reference: { given: true, label: 'Complaint ID' },
      rhythm: { clock: 'days', firstCheckAfter: 30, thenEvery: 30, maxAttempts: 3, checkWith: 'instead', check: true },
      channels: [{ id: 'ic3.form', type: 'url', value: 'https://www.ic3.gov/', label: 'Complaint form', hours: '24/7' }],
      checkFields: ['anonymous', 'givesStatus', 'duplicates', 'reference.label'],
    });
  });

  it('marks what is to be checked, and only that', () => {
    const channel = (key: (typeof AGENCY_KEYS)[number], id: string) => agencyView(key, 'en').channels.find((each) => each.id === id);
    const caution = (key: (typeof AGENCY_KEYS)[number], id: string) => agencyView(key, 'en').cautions.find((each) => each.id === id);
    expect(agencyView('ic3', 'en')).not.toHaveProperty('check');
    expect(agencyView('childhelp', 'en')).toMatchObject({ check: true });
    expect(channel('ncmec_cybertipline', 'ncmec_cybertipline.form')).not.toHaveProperty('check');
    expect(channel('ncmec_cybertipline', 'ncmec_cybertipline.esp_email')).toMatchObject({ check: true });
    expect(caution('ic3', 'ic3.save_copy')).toMatchObject({ check: true, source: null });
    expect(caution('ic3', 'ic3.children_elsewhere')).not.toHaveProperty('check');
    // the entry lists these among what is not verified
    expect(channel('rainn_nsah', 'rainn_nsah.text')).toMatchObject({ check: true });
    expect(caution('platform_tida_notice', 'platform_tida_notice.private_messages')).toMatchObject({ check: true });
    expect(channel('human_trafficking_hotline', 'human_trafficking_hotline.phone')).toMatchObject({ check: true });
  });

  it('marks every entry that is not sourced, and no other', () => {
    for (const { key, confidence, channels } of agencies()) {
      const view = agencyView(key, 'en');
      expect([key, view.check ?? false]).toEqual([key, confidence !== 'sourced']);
      for (const { id, confidence: known } of channels) {
        if (known !== 'sourced') expect(view.channels.find((each) => each.id === id)).toMatchObject({ check: true });
      }
    }
  });

  it('is Spanish throughout, and says that nobody has reviewed it', () => {
    const view = agencyView('ic3', 'es');
    expect(view.purpose).toBe('Recibe denuncias de delitos en internet y las transmite.');
    expect(view.unreviewed).toBe(true);
    expect(AGENCY_KEYS.filter((key) => agencyView(key, 'es').untranslated)).toEqual([]);
    expect(agencyView('ic3', 'en')).not.toHaveProperty('unreviewed');
  });

  it('exists for every agency in every language', () => {
    for (const locale of LOCALES) for (const key of AGENCY_KEYS) expect(agencyView(key, locale).name).toMatch(/\S/);
  });

  it('keeps the legacy line of HSI apart from the current one', () => {
    expect(agencyView('hsi_c3_tipline', 'en').channels.map(({ id, status }) => [id, status])).toContainEqual([
      'hsi_c3_tipline.phone_legacy',
      'legacy',
    ]);
  });
});

describe('agencyClientView', () => {
  it('leaves out what is for staff and providers', () => {
    const view = agencyClientView('ncmec_cybertipline', 'en');
    expect(view.channels.map(({ id }) => id)).toEqual(['ncmec_cybertipline.form', 'ncmec_cybertipline.info', 'ncmec_cybertipline.phone']);
    expect(view).not.toHaveProperty('cautions');
    expect(view).not.toHaveProperty('rhythm');
    expect(agencyClientView('hsi_c3_tipline', 'en').channels.map(({ status }) => status)).not.toContain('legacy');
  });
});

describe('crisisLines', () => {
  it('begins with the emergency number of the country', () => {
    expect(crisisLines('en', 'US')[0]).toMatchObject({ value: '911', label: 'Emergency, United States', country: 'US' });
    expect(crisisLines('es', 'GB')[0]).toMatchObject({ value: '999', label: 'Emergencias, Reino Unido', country: 'GB' });
  });

  it('has the 988 line in the United States and not in the United Kingdom', () => {
    expect(crisisLines('en', 'US').map(({ value }) => value)).toContain('988');
    expect(crisisLines('en', 'GB').map(({ value }) => value)).toEqual(['999', '0800 1111', '0808 800 5000']);
  });

  it('gives all lines without a country, and none for one it has none of', () => {
    expect(crisisLines('en')).toHaveLength(crisisLines('en', 'US').length + crisisLines('en', 'GB').length);
    expect(crisisLines('en', 'AU')).toEqual([]);
  });

  it('shows only current lines with a number or an address', () => {
    for (const { id, value, status, audience } of crisisLines('en')) {
      expect([id, status, audience]).toEqual([id, 'current', 'public']);
      expect(value).toMatch(/\S/);
    }
  });
});

describe('agency', () => {
  it('throws for a key it does not know', () => {
    expect(() => agency('interpol' as (typeof AGENCY_KEYS)[number])).toThrow('no agency "interpol"');
  });
});
