import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PortalStatus } from '@alongside/contract';
import { Icon } from '@alongside/web/ui';
import { PortalSession } from '../shared/portal-session';
import { ProblemNote } from '../shared/problem-note';

/** First a sentence that says where things stand; then the few places to go. */
@Component({
  selector: 'app-home-page',
  imports: [Icon, ProblemNote, RouterLink],
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
})
export class HomePage {
  protected readonly session = inject(PortalSession);
  protected readonly status = httpResource(() => '/api/portal/status', { parse: (answer) => PortalStatus.parse(answer) });
}
