import { PathLocationStrategy } from '@angular/common';
import { Injectable, Service, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy } from '@angular/router';

/** Leaves no trail: every change of page replaces the entry in the history, whichever link or call it came from. */
@Injectable({ providedIn: 'root' })
export class QuietLocation extends PathLocationStrategy {
  override pushState(state: unknown, title: string, url: string, queryParams: string): void {
    this.replaceState(state, title, url, queryParams);
  }
}

/** Every page has the same title, one that says nothing. */
@Service()
export class SameTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(): void {
    this.title.setTitle($localize`My page`);
  }
}
