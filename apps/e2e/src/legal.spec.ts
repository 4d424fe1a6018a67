import type { LegalView } from '@alongside/contract';
import { Window, dayFrom, quit } from './support/browser';

afterAll(quit);

/** The first open case of an advocate that has a client, and of which nobody has asked anything by law. */
async function firstCase(window: Window) {
  const found = (await window.cases()).find(
    ({ client, stage, intake }) => client && client !== 'Renata Molnar' && stage !== 'closed' && intake === 'open',
  );
  if (!found) throw new Error('No case with a client in the list.');
  return found;
}

it('a subpoena: taken in at the front desk, read by those who lead, objected to; nothing is released', async () => {
  const ana = await Window.of('ana');
  await ana.page.getByRole('link', { name: 'Legal' }).click();
  await ana.page.getByRole('heading', { name: 'What was taken in' }).waitFor();
  await ana.isSound('legal-intake-before');
  await ana.press('A request came in');
  expect(await ana.sheet.getByLabel('What it asks for').count()).toBe(0);
  await ana.choose('What is it?', 'Subpoena', ana.sheet);
  await ana.sheet.getByLabel('To be answered until').fill(dayFrom(5));
  await ana.sheet.getByLabel('Who served it').fill('Firm of the other side');
  await ana.sheet.getByLabel('On whom it was served').fill('The front desk');
  await ana.sheet.getByLabel('Where the paper is').fill('Locked drawer 2');
  await ana.isSound('legal-intake-sheet');
  await ana.press('Take it in', ana.sheet);
  await ana.heard('Taken in');
  await ana.sees('Subpoena');
  await ana.isSound('legal-intake');
  await ana.goto('/legal/01890000-0000-7000-8000-000000000000');
  await ana.page.getByText('This part is not open to you').waitFor();
  await ana.close();

  const maya = await Window.of('maya');
  const file = await firstCase(maya);

  const susan = await Window.of('susan');
  await susan.goto('/legal');
  await susan.sees('Nobody has it yet');
  await susan.isSound('legal-list');
  await susan.page
    .getByRole('link', { name: /^Subpoena/ })
    .filter({ hasText: 'Nobody has it yet' })
    .click();
  await susan.sees('A subpoena is not automatically a court order. Nothing is released on it.');
  await susan.sees('Nothing can be given. It is objected to, refused, or over.');
  await susan.press('Take it over');
  await susan.heard('You have it now');
  await susan.page.locator('section', { hasText: 'Whom it concerns' }).getByRole('button', { name: 'Change' }).last().click();
  await susan.sheet.getByLabel('Case numbers, one per line').fill(file.number);
  await susan.press('Save', susan.sheet);
  await susan.heard('Saved');
  await susan.press('Answer the questions');
  await susan.choose('Is it signed by a judge?', 'No', susan.sheet);
  await susan.choose('Who issued it?', 'A lawyer or prosecutor', susan.sheet);
  await susan.sees('A subpoena is not automatically a court order. Nothing is released on it.', susan.sheet);
  await susan.isSound('legal-check');
  await susan.press('Save', susan.sheet);
  await susan.heard('Saved');
  await susan.press('Place a hold');
  await susan.sheet.getByLabel('Why').fill('A suit is announced.');
  await susan.isSound('legal-hold-sheet');
  await susan.press('Place the hold', susan.sheet);
  await susan.heard('The hold stands');
  await susan.press('Write it down');
  await susan.sheet.getByLabel('With whom').fill('Counsel Ibarra');
  await susan.sheet.getByLabel('What was said or done').fill('Assert the privilege; she files the motion on Friday.');
  await susan.press('Save', susan.sheet);
  await susan.heard('Saved');

  const address = new URL(susan.page.url()).pathname;
  await maya.goto(`/cases/${file.id}/legal`);
  await maya.sees('A legal hold stands on this case');
  await maya.isSound('case-legal');
  await maya.page.getByRole('link', { name: /^Subpoena, L-/ }).click();
  await maya.press('The client was told, or why not');
  await maya.sheet.getByLabel('How').selectOption({ label: 'In person' });
  await maya.sheet.getByLabel('What was said, and what they want').fill('Told alone; wants us to fight it.');
  await maya.isSound('legal-told');
  await maya.press('Save', maya.sheet);
  await maya.heard('Saved');
  await maya.sees('wants us to fight it');
  expect(await maya.page.getByRole('button', { name: 'Prepare the answer' }).count()).toBe(0);

  await susan.press('Prepare the answer');
  expect(await susan.sheet.getByRole('radio', { name: 'Give what is ordered' }).count()).toBe(0);
  await susan.choose('What is answered?', /^Object/, susan.sheet);
  await susan.sheet.getByLabel('Why, and what counsel said').fill('Privileged; motion to quash.');
  await susan.isSound('legal-decide-subpoena');
  await susan.press('Record the answer', susan.sheet);
  await susan.heard('Recorded');
  await susan.sees('Objected to');
  await susan.isSound('legal-request-answered');
  const view = await susan.api<LegalView>(`/legal-requests/${address.split('/').pop()}`);
  expect(view).toMatchObject({ state: 'answered', decision: 'object', holds: [{ inForce: true }] });
  const ledger = await maya.api<{ items: { basis: string }[] }>(`/cases/${file.id}/disclosures`);
  expect(ledger.items.filter(({ basis }) => basis === 'court_order')).toEqual([]);
  await susan.close();
  await maya.close();
});

it('a court order: read, prepared item by item, approved by a director who did not prepare it, and then given', async () => {
  const maya = await Window.of('maya');
  const file = await firstCase(maya);
  await maya.close();

  const susan = await Window.of('susan');
  await susan.goto('/legal');
  await susan.press('A request came in');
  await susan.choose('What is it?', 'Court order', susan.sheet);
  await susan.sheet.getByLabel('To be answered until').fill(dayFrom(2));
  await susan.sheet.getByLabel('Who served it').fill('Clerk of the Superior Court');
  await susan.sheet.getByLabel('On whom it was served').fill('The director');
  await susan.sheet.getByLabel('Where the paper is').fill('Locked drawer 2');
  await susan.sheet.getByLabel('What it asks for').fill('The days of contact.');
  await susan.sheet.getByLabel('Case numbers it concerns').fill(file.number);
  await susan.press('Take it in', susan.sheet);
  await susan.sees('It is not clear yet whether this binds us.');
  await susan.press('Answer the questions');
  await susan.choose('Is it signed by a judge?', 'Yes', susan.sheet);
  await susan.choose('Who issued it?', 'A court', susan.sheet);
  await susan.choose('Of which jurisdiction?', 'Our own state', susan.sheet);
  await susan.choose('Is it in force now?', 'Yes', susan.sheet);
  await susan.press('Save', susan.sheet);
  await susan.sees('An order of a judge that binds us now.');
  await susan.press('Prepare the answer');
  await susan.choose('What is answered?', 'Give what is ordered', susan.sheet);
  await susan.sheet.getByLabel('Why, and what counsel said').fill('Counsel could not narrow it.');
  await susan.press('Ask for approval', susan.sheet);
  await susan.sees('Please fill this in.', susan.sheet);
  await susan.sheet.getByRole('checkbox', { name: 'Dates and times' }).check();
  await susan.isSound('legal-decide-order');
  await susan.press('Ask for approval', susan.sheet);
  await susan.heard('A director is asked for approval');
  await susan.sees('A director who did not prepare it has to approve this. They were asked.');
  await susan.isSound('legal-prepared');
  const address = new URL(susan.page.url()).pathname;

  const dele = await Window.of('dele');
  await dele.goto(address);
  await dele.press('Read and decide');
  await dele.sees('Dates and times', dele.sheet);
  await dele.isSound('legal-approve');
  await dele.choose('Your decision', /^Approve/, dele.sheet);
  await dele.press('Decide', dele.sheet);
  await dele.heard('Approved');
  await dele.sees('Approved by Dele Okafor');
  await dele.close();

  await susan.page.getByRole('button', { name: 'Give what was approved' }).click();
  await susan.sheet.getByLabel('To whom').fill('Clerk of the Superior Court, under seal');
  await susan.isSound('legal-give');
  await susan.press('Give it', susan.sheet);
  await susan.heard('Written into the ledger');
  await susan.sees('Given to Clerk of the Superior Court, under seal');
  await susan.isSound('legal-given');
  await susan.page.getByRole('link', { name: 'Open it for printing' }).click();
  await susan.sees('Clerk of the Superior Court, under seal');
  await susan.close();
});

it('a mandated report and danger to life: written down on the case, reviewed by somebody else, kept from whom they name', async () => {
  const maya = await Window.of('maya');
  const file = await firstCase(maya);
  await maya.goto(`/cases/${file.id}`);
  await maya.press('Change');
  await maya.page.getByRole('menuitem', { name: 'Danger to life: who was told' }).click();
  await maya.sheet.getByLabel('What is dangerous').fill('He is at the door with a knife.');
  await maya.sheet.getByLabel('Who was told').fill('911 dispatcher');
  await maya.isSound('emergency-sheet');
  await maya.press('Write it down', maya.sheet);
  await maya.heard('Written down');
  await maya.sees('Somebody who leads looks at it afterwards.');
  expect(await maya.page.getByRole('button', { name: 'Look at it' }).count()).toBe(0);

  await maya.press('Report that a law demands');
  await maya.sheet.getByLabel('Which law').selectOption({ label: 'New York: N.Y. Soc. Serv. Law § 413' });
  await maya.sees('Check before relying on this.', maya.sheet);
  await maya.choose(/must report, or that they may/, /^Must/, maya.sheet);
  await maya.sheet.getByLabel('As what').fill('Social worker');
  await maya.sheet.getByLabel('To whom there').fill('State child-abuse hotline');
  await maya.sheet.getByRole('checkbox', { name: 'What happened' }).first().check();
  await maya.isSound('mandated-sheet');
  await maya.press('Save', maya.sheet);
  await maya.heard('Saved. Nothing has left.');
  await maya.press('It was made');
  await maya.sheet.getByLabel('Intake number').fill('NY-4711');
  await maya.isSound('mandated-made');
  await maya.press('Write it into the ledger', maya.sheet);
  await maya.heard('Written into the ledger');
  await maya.sees('NY-4711');
  await maya.isSound('case-legal-full');
  await maya.close();

  const susan = await Window.of('susan');
  await susan.goto('/legal');
  await susan.page
    .getByRole('link', { name: /^Danger to life: look at what was done/ })
    .first()
    .click();
  await susan.press('Look at it');
  await susan.choose('Looking back', 'It was right to say this then', susan.sheet);
  await susan.sheet.getByLabel('What you found').fill('There was no other way.');
  await susan.press('Save', susan.sheet);
  await susan.heard('Saved');
  await susan.sees('It was right.');
  await susan.close();
});
