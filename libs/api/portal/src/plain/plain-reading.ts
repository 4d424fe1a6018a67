import type { PortalPlan, PortalReports, PortalShared } from '@alongside/contract';
import { html, type Piece } from './plain-html';
import { back, expected, note, token, when, type View } from './plain-views';
import { plainWords } from './plain-words';

/* The pages without scripts on which there is only something to read. */

const part = (title: string, text: Piece) =>
  html`<h3>${title}</h3>
    <p>${text}</p>`;

/** Where each report stands, one by one. */
export function steps(view: View, { items }: PortalReports): Piece {
  const words = plainWords[view.locale];
  return html`${back(view)}
    <h1>${words.steps}</h1>
    ${note(words.safe)}${items.map(
      ({ number, name, label, text, next, around, needed, since, history }) =>
        html`<h2>${name ?? `${words.numbered} ${number}`}</h2>
          <p><strong>${label}</strong></p>
          <p>${text}</p>
          ${next && part(words.next, next)}${expected(view, around)}${needed && part(words.needed, needed)}
          <p class="quiet">${words.since} ${when(view, since)}.</p>
          ${
            history.length > 0 &&
            html`<h3>${words.before}</h3>
              <ol>
                ${history.map((said) => html`<li>${said.text} <span class="quiet">${when(view, said.at)}</span></li>`)}
              </ol>`
          }`,
    )}${items.length === 0 && html`<p>${words.nothingHere}</p>`}`;
}

/** What was given to whom, what and why. */
export function shared(view: View, { items }: PortalShared, caregiver: boolean): Piece {
  const words = plainWords[view.locale];
  const whom = ({ agencyName, toAgency, basis }: PortalShared['items'][number]) =>
    agencyName ?? (toAgency ? words.office : basis === 'to_client' || basis === 'content_free_notice' ? words.you : words.outside);
  return html`${back(view)}
    <h1>${words.shared}</h1>
    ${note(words.sharedSafe)}${items.map(
      (line) =>
        html`<h2>${whom(line)}</h2>
          <p>${when(view, line.at)}</p>
          ${line.leftOut && html`<p class="quiet">${words.leftOut}</p>`}${line.items.length > 0 && part(words.what, line.items.join(', '))}${
            line.purpose && line.basis !== 'to_client' && part(words.whatFor, line.purpose)
          }${part(words.why, words.bases[line.basis] ?? words.ask)}`,
    )}${items.length === 0 && html`<p>${caregiver ? words.nothingForYou : words.nothingShared}</p>`}`;
}

/** What the person and their advocate agreed on, as far as it was put here. */
export function plan(view: View, { groups }: PortalPlan): Piece {
  const words = plainWords[view.locale];
  return html`${back(view)}
    <h1>${words.plan}</h1>
    ${note(words.safe)}${
      groups.length > 0
        ? html`<p>${words.planHow}</p>
            ${groups.map(
              ({ title, items }) =>
                html`<h2>${title}</h2>
                  <ul>
                    ${items.map(
                      ({ id, text, platform, done, words: own, note: about }) =>
                        html`<li>
                          ${text && html`<p><strong>${text}</strong>${platform && ` (${platform})`}${done && ` · ${words.doneAlready}`}</p>`}${
                            own && html`<p class="said" dir="auto">${own}</p>`
                          }${about && html`<p class="quiet">${about}</p>`}
                          <form method="post" action="${view.base}/tick">
                            ${token(view)}<input type="hidden" name="id" value="${id}" />
                            <input type="hidden" name="done" value="${done ? 'no' : 'yes'}" /><button>
                              ${done ? words.untick : words.tick}
                            </button>
                          </form>
                        </li>`,
                    )}
                  </ul>`,
            )}
            <p class="quiet">${words.ticks}</p>
            <p class="quiet">${words.planUnsafe}</p>`
        : html`<p>${words.nothingNow}</p>`
    }`;
}
