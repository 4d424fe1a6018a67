import { SITUATIONS, resourcesFor, type Situation } from './resources';

const keys = (situation: Situation, country: Parameters<typeof resourcesFor>[1]) =>
  resourcesFor(situation, country, 'en').map(({ key }) => key);

describe('help by situation and country', () => {
  it.each([
    ['pictures', 'US', ['ncmec_take_it_down', 'stopncii', 'ccri'], ['revenge_porn_helpline_uk', 'report_remove', 'esafety_au']],
    ['pictures', 'GB', ['report_remove', 'revenge_porn_helpline_uk', 'stopncii', 'iwf'], ['ccri', 'ndvh']],
    ['pictures', 'AU', ['esafety_au', 'stopncii'], ['ccri', 'cybertip_ca']],
    ['pictures', 'unknown', ['stopncii', 'ncmec_take_it_down'], ['ccri', 'esafety_au', 'revenge_porn_helpline_uk']],
    ['threats', 'US', ['ncmec_cybertipline', 'ccri'], ['ceop', 'fbi_tips', 'ic3']],
    ['followed', 'US', ['ndvh', 'ccri'], ['fbi_tips', 'ic3']],
    ['child', 'US', ['childhelp', 'ncmec_cybertipline', 'stop_it_now_us'], ['nspcc_helpline', 'hsi_c3_tipline', 'state_cps']],
    ['child', 'GB', ['nspcc_helpline', 'stop_it_now_uk'], ['ceop', 'childhelp']],
    ['forced', 'US', ['human_trafficking_hotline'], ['ncvc_victimconnect']],
    ['accounts', 'US', ['cybercrime_support_network'], ['ic3']],
    ['talk', 'US', ['rainn_nsah', 'lifeline_988', 'ncvc_victimconnect'], ['local_law_enforcement']],
  ] as const)('%s in %s', (situation, country, there, not) => {
    const found = keys(situation, country);
    expect(found).toEqual(expect.arrayContaining([...there]));
    expect(found.filter((key) => (not as readonly string[]).includes(key))).toEqual([]);
  });

  it('gives what is near first, each with what it offers and a way to reach it, in both languages', () => {
    for (const situation of SITUATIONS)
      for (const locale of ['en', 'es'] as const)
        for (const { purpose, whatToExpect, channels } of resourcesFor(situation, 'US', locale)) {
          expect(purpose && whatToExpect).toBeTruthy();
          expect(channels.every(({ value, audience }) => value !== null && audience === 'public')).toBe(true);
        }
    const near = keys('pictures', 'GB');
    expect(near.indexOf('report_remove')).toBeLessThan(near.indexOf('stopncii'));
  });

  it('says which ages a service is for, so that the look-alikes are told apart', () => {
    const ages = Object.fromEntries(
      resourcesFor('pictures', 'US', 'en').map(({ key, minAge, maxAge, ageAt }) => [key, [minAge, maxAge, ageAt]]),
    );
    expect(ages).toMatchObject({ ncmec_take_it_down: [null, 17, 'image_made'], stopncii: [18, null, 'image_made'] });
  });
});
