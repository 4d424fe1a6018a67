import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { DrawnSignature } from './drawn-signature';

describe('a drawn signature', () => {
  it('is a picture with words in its place', async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const fixture = TestBed.createComponent(DrawnSignature);
    fixture.componentRef.setInput('of', 'r1');
    TestBed.tick();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/release-signatures/r1')
      .flush({
        strokes: [
          [1, 2, 30, 40],
          [5, 6],
        ],
        signedBy: 'Rosa Example',
        signedAt: '2026-02-05T15:00:00.000Z',
      });
    await fixture.whenStable();
    const picture = (fixture.nativeElement as HTMLElement).querySelector('svg');
    expect(picture?.getAttribute('role')).toBe('img');
    expect(picture?.getAttribute('viewBox')).toBe('0 0 600 200');
    expect(picture?.getAttribute('aria-label')).toMatch(/^Signature of Rosa Example, drawn on screen, .*2026/);
    const lines = [...(picture?.querySelectorAll('polyline') ?? [])].map((line) => line.getAttribute('points'));
    // A dot is a line from a point to itself; from nowhere to nowhere nothing would show.
    expect(lines.map((points) => points?.replaceAll(',', ' '))).toEqual(['1 2 30 40', '5 6 5 6']);
  });
});
