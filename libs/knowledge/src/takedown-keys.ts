/** Ways in which something on the internet can be asked to go. */
export const TAKEDOWN_ROUTES = [
  'platform_form',
  'platform_tida_notice',
  'ncmec_take_it_down',
  'ftc_takeitdown',
  'ncmec_cybertipline',
  'stopncii',
  'report_remove',
  'iwf',
  'revenge_porn_helpline_uk',
  'esafety_au',
  'cybertip_ca',
  'search_removal',
  'lawyer_letter',
  'other',
] as const;
export type TakedownRoute = (typeof TAKEDOWN_ROUTES)[number];

/** What a way is for: to have it removed, found before it spreads, out of a search; or to complain that nothing was done. */
export const TAKEDOWN_PURPOSES = ['removal', 'future', 'search', 'complaint'] as const;
export type TakedownPurpose = (typeof TAKEDOWN_PURPOSES)[number];

/** Who asks. `client`: also who acts for them by law; `us`: an advocate; `other`: a lawyer, a hotline, an officer. */
export const TAKEDOWN_FILERS = ['client', 'us', 'other'] as const;
export type TakedownFiler = (typeof TAKEDOWN_FILERS)[number];

/** Who is shown, by the age when the image was made; `nobody`: words, an account, private data. */
export const TAKEDOWN_SHOWN = ['nobody', 'adult', 'minor', 'unknown'] as const;
export type TakedownShown = (typeof TAKEDOWN_SHOWN)[number];
