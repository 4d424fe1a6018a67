import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideAllIcons } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Corrections, CorrectionsOfCase, CorrectionsState } from './corrections';

const [caseId, recordId] = ['0197aaaa-0000-7000-8000-000000000000', '0197bbbb-0000-7000-8000-000000000000'];

@Component({
  imports: [Corrections, CorrectionsState],
  template: `<app-corrections-state />
    <p>He wrote on Monday.</p>
    <app-corrections [of]="of" />`,
})
class Page {
  readonly of = recordId;
}

function page(may = true) {
  const file = { id: signal(caseId), changes: signal(0), may: () => may };
  TestBed.configureTestingModule({
    providers: [
      ...[provideHttpClient(), provideHttpClientTesting(), provideAllIcons(), CorrectionsOfCase],
      { provide: CaseFile, useValue: file },
    ],
  });
  const fixture = TestBed.createComponent(Page);
  fixture.detectChanges();
  TestBed.tick();
  const settle = async () => {
    await fixture.whenStable();
    fixture.detectChanges();
  };
  return { fixture, settle, text: () => (fixture.nativeElement as HTMLElement).textContent, http: TestBed.inject(HttpTestingController) };
}
const path = `/api/cases/${caseId}/corrections`;

describe('what became of records at the wish of the client', () => {
  it('is said to be loading', () => {
    const { fixture, http } = page();
    http.expectOne(path);
    fixture.detectChanges();
    expect((fixture.nativeElement as HTMLElement).querySelector('ui-loading')).not.toBeNull();
  });

  it('is said to be missing where it cannot be loaded, once, and can be asked for again', async () => {
    const { fixture, settle, text, http } = page();
    http.expectOne(path).flush({ code: 'internal', message: 'No.' }, { status: 500, statusText: 'No' });
    await settle();
    expect(text()).toContain('Do not rely on the words below alone.');
    (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('ui-failed button')!.click();
    TestBed.tick();
    http.expectOne(path).flush({ items: [] });
    await settle();
    expect(text()).toBe('He wrote on Monday.');
  });

  it('is asked of nobody who may not read it, and then nothing stands in for it', async () => {
    const { settle, text, http } = page(false);
    http.expectNone(path);
    await settle();
    expect(text()).toBe('He wrote on Monday.');
  });
});
