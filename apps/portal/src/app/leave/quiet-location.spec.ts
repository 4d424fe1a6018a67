import { APP_BASE_HREF, BrowserPlatformLocation, LocationStrategy, PlatformLocation } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, TitleStrategy, provideRouter } from '@angular/router';
import { QuietLocation, SameTitle } from './quiet-location';

@Component({ template: '' })
class Page {}

describe('QuietLocation', () => {
  it('adds nothing to the history and never changes the title', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([{ path: '**', component: Page, title: 'Messages from the police' }]),
        { provide: PlatformLocation, useClass: BrowserPlatformLocation },
        { provide: APP_BASE_HREF, useValue: '/' },
        { provide: LocationStrategy, useExisting: QuietLocation },
        { provide: TitleStrategy, useExisting: SameTitle },
      ],
    });
    const router = TestBed.inject(Router);
    const before = history.length;
    await router.navigateByUrl('/messages');
    await router.navigate(['/choices']);
    expect(history.length).toBe(before);
    expect(location.pathname).toBe('/choices');
    expect(document.title).toBe('My page');
  });
});
