import type { Locator } from 'playwright-core';
import { dayFrom, type Window } from './browser';

/** What is said in the first call of the case that is typed by hand. `phone` is of somebody who is known here already. */
export interface FirstCall {
  name: string;
  phone: string;
  handle: string;
}

/** Fills a part of the intake. Its label is asked for exactly, because "Name" is also in the names of other fields. */
const within = (window: Window, part: string): Locator => window.page.locator(`section[data-part="${part}"]`);

/** Types the whole intake, part by part, as it is told on the phone. */
export async function typeFirstCall(window: Window, { name, phone, handle }: FirstCall) {
  const part = (id: string) => within(window, id);
  const fill = (id: string, label: string, words: string) => part(id).getByLabel(label, { exact: true }).fill(words);

  await window.choose('Is anybody in danger right now?', 'No');
  await window.choose('Who is contacting us?', /^Adult victim/);
  await part('who').getByRole('checkbox').check();

  await fill('people', 'Name', name);
  await fill('people', 'What to call them', 'Noor');
  await part('people').getByLabel('Age', { exact: true }).selectOption('25_59');
  await part('people').getByLabel('Country', { exact: true }).selectOption('US');
  await fill('people', 'Phone numbers', phone);
  await part('people').getByRole('group', { name: 'No answer to: Address' }).getByRole('button', { name: 'Does not want to say' }).click();

  await part('kinds').getByRole('searchbox').fill('nudes');
  await part('kinds')
    .getByRole('checkbox', { name: /^Non-consensual intimate images/ })
    .check();

  await fill('happened', 'What happened, in their words', 'Pictures I sent to one person are on a page with my name and my school.');
  await fill('happened', 'Where online: apps, sites, games', 'Telegram\nA page for pictures');
  await fill('happened', 'Web addresses', 'https://pictures.example/n/77');
  const began = part('happened').getByRole('group', { name: 'When did it begin?' });
  await began.getByLabel('Day').fill(dayFrom(-9));
  await began.getByLabel('Time', { exact: true }).fill('21:40');
  await began.getByLabel('Time zone').selectOption('America/Chicago');
  await window.choose('Is it still going on?', 'Yes');
  await fill('happened', 'Threats and demands', 'More pictures unless I come back.');
  await window.choose('Was money, a gift card or cryptocurrency sent?', 'No');
  await window.choose('Is a meeting in person planned?', 'Does not want to say');
  await fill('happened', 'How did it come to light?', 'A friend sent me the address.');

  await window.press('Add what is known', part('reported'));
  await fill('reported', 'Name', 'Corwin Ashdown');
  await fill('reported', 'How they know each other', 'Went out together until summer');
  await part('reported').getByLabel('App, site or game').first().fill('Telegram');
  await part('reported').getByLabel('Screen name', { exact: true }).first().fill(handle);
  await part('reported').getByLabel('App, site or game').nth(1).fill('Instagram');
  await part('reported').getByLabel('Screen name', { exact: true }).nth(1).fill('ashdown.example');
  await fill('reported', 'Why they are thought to have done it', 'Only he ever had these pictures.');

  await window.choose('Does a sexual image or video exist, or is one threatened or claimed?', 'Yes');
  await window.sees('A minor is or may be shown', part('images'));
  await window.choose('Person 1 shown: how old when it was made?', '18 or older');
  await window.page.getByText('A minor is or may be shown').first().waitFor({ state: 'detached' });

  await window.choose('How can we reach them safely?', 'Text message');
  await fill('safe', 'Number or address for it', '+1 555 010 0171');
  await fill('safe', 'Safe hours', '16–18 h');
  await fill('safe', 'Code word', 'lantern');
  await fill('safe', 'If somebody else answers', 'Hang up.');
  await window.choose('Can somebody else see this phone, account or conversation?', 'Unknown');
  await window.choose('May we leave a message?', 'No');
  await window.choose('Do they want it reported?', 'Yes');
}
