import type { CustodyEntryKind, EvidenceHolder, EvidenceKind, EvidencePlatform, PaymentWay } from '@alongside/contract';

/* Words of the log of evidence, by the codes of the contract. */

export const kindWords: Readonly<Record<EvidenceKind, string>> = {
  email: $localize`:Kind of evidence:E-mail`,
  text_message: $localize`:Kind of evidence:Text message`,
  post: $localize`:Kind of evidence:Post`,
  screenshot: $localize`:Kind of evidence:Screenshot`,
  chat_log: $localize`:Kind of evidence:Chat`,
  profile: $localize`:Kind of evidence:Profile`,
  url: $localize`:Kind of evidence:Web address`,
  photo_video: $localize`:Kind of evidence:Photo or video`,
  device: $localize`:Kind of evidence:Device`,
  call_log: $localize`:Kind of evidence:List of calls`,
  payment: $localize`:Kind of evidence:Payment`,
  document: $localize`:Kind of evidence:Document`,
  other: $localize`:Kind of evidence:Something else`,
};
export const platformWords: Readonly<Record<EvidencePlatform, string>> = {
  email: $localize`:Where evidence was found:E-mail`,
  phone_messages: $localize`:Where evidence was found:Phone and text messages`,
  whatsapp: 'WhatsApp',
  instagram_facebook: 'Instagram, Facebook',
  snapchat: 'Snapchat',
  tiktok: 'TikTok',
  x_twitter: 'X (Twitter)',
  discord: 'Discord',
  telegram: 'Telegram',
  reddit: 'Reddit',
  game: $localize`:Where evidence was found:A game`,
  dating_app: $localize`:Where evidence was found:A dating app`,
  payment_app: $localize`:Where evidence was found:A bank or payment app`,
  crypto: $localize`:Where evidence was found:Cryptocurrency`,
  gift_card: $localize`:Where evidence was found:Gift cards`,
  website: $localize`:Where evidence was found:Another website`,
  device: $localize`:Where evidence was found:A device`,
  other: $localize`:Where evidence was found:Elsewhere`,
};
export const holderWords: Readonly<Record<EvidenceHolder, string>> = {
  client: $localize`:Who has evidence:The person served`,
  caregiver: $localize`:Who has evidence:The caregiver`,
  other_person: $localize`:Who has evidence:Another person`,
  platform: $localize`:Who has evidence:The service or platform`,
  law_enforcement: $localize`:Who has evidence:Law enforcement`,
  elsewhere: $localize`:Who has evidence:Elsewhere`,
  us: $localize`:Who has evidence:In our keeping`,
  nobody: $localize`:Who has evidence:Destroyed`,
};
export const paymentWayWords: Readonly<Record<PaymentWay, string>> = {
  gift_card: $localize`:How something was paid:Gift card`,
  payment_app: $localize`:How something was paid:Payment app`,
  cryptocurrency: $localize`:How something was paid:Cryptocurrency`,
  wire: $localize`:How something was paid:Bank transfer`,
  card: $localize`:How something was paid:Card`,
  cash: $localize`:How something was paid:Cash`,
  check: $localize`:How something was paid:Check`,
  other: $localize`:How something was paid:Another way`,
};
export const entryWords: Readonly<Record<CustodyEntryKind, string>> = {
  logged: $localize`:Line of a chain of custody:Written into the log`,
  changed: $localize`:Line of a chain of custody:Description changed`,
  received: $localize`:Line of a chain of custody:Received`,
  moved: $localize`:Line of a chain of custody:Moved`,
  handed_over: $localize`:Line of a chain of custody:Handed over`,
  passed_on: $localize`:Line of a chain of custody:Changed hands`,
  returned: $localize`:Line of a chain of custody:Returned`,
  destroyed: $localize`:Line of a chain of custody:Destroyed`,
  file_stored: $localize`:Line of a chain of custody:File stored`,
  file_downloaded: $localize`:Line of a chain of custody:File downloaded`,
  file_removed: $localize`:Line of a chain of custody:File removed`,
  file_damaged: $localize`:Line of a chain of custody:File found damaged`,
};
