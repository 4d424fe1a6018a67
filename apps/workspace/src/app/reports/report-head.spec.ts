import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideAllIcons } from '@alongside/web/ui';
import { ReportHead } from './report-head';

describe('ReportHead', () => {
  function head() {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), provideAllIcons()] });
    const fixture = TestBed.createComponent(ReportHead);
    fixture.componentRef.setInput('report', 'work');
    fixture.componentRef.setInput('shown', { from: '2026-01', to: '2026-03' });
    fixture.componentRef.setInput('printable', true);
    fixture.detectChanges();
    const print = jest.spyOn(window, 'print').mockImplementation(() => undefined);
    const element = fixture.nativeElement as HTMLElement;
    element.querySelector<HTMLButtonElement>('header button')!.click();
    return { fixture, print, element, asked: TestBed.inject(HttpTestingController).expectOne('/api/reports/work/print') };
  }
  afterEach(() => jest.restoreAllMocks());

  it('prints when the ledger knows that the numbers leave', async () => {
    const { fixture, print, asked } = head();
    expect(asked.request.body).toEqual({ from: '2026-01', to: '2026-03' });
    expect(print).not.toHaveBeenCalled();
    asked.flush({ id: '0197aaaa-0000-7000-8000-000000000000', version: 1 });
    await fixture.whenStable();
    expect(print).toHaveBeenCalledTimes(1);
  });

  it('prints nothing when it cannot be written down, and says so', async () => {
    const { fixture, print, element, asked } = head();
    asked.flush({ code: 'internal', message: 'No.' }, { status: 500, statusText: 'No' });
    await fixture.whenStable();
    fixture.detectChanges();
    expect(print).not.toHaveBeenCalled();
    expect(element.querySelector('ui-problem-text')?.textContent).toContain('Something went wrong');
  });
});
