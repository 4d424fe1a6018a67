import type { Locale, MessageView, PortalHelp, PortalMessages, PortalStatus, PortalVoice } from '@alongside/contract';
import { sayHours } from '@alongside/knowledge';
import { html, type Piece } from './plain-html';
import { plainWords } from './plain-words';

/** What the pages without scripts are made of. */
export interface View {
  locale: Locale;
  base: string;
  /** Zone in which times are said. */
  zone: string;
  /** Goes back with every form of somebody who is signed in. */
  csrf: string;
  problem?: string;
  /** Whom the page speaks to. */
  voice: PortalVoice;
}

export const when = ({ locale, zone }: View, at: string, own = zone) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: own }).format(new Date(at));
/** Roughly when something new is expected: a week, never a day, and no promise. */
export const expected = ({ locale }: View, around: string | null) =>
  around &&
  html`<p>
    ${plainWords[locale].expected}
    ${new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(around))}.
    ${plainWords[locale].later}
  </p>`;
export const back = ({ base, locale }: View) => html`<p><a href="${base}">${plainWords[locale].back}</a></p>`;
/** Said on the first view of every kind of page; without a script nobody knows which that is, so on each. */
export const note = (text: string) => html`<p class="note">${text}</p>`;
export const token = ({ csrf }: View) => html`<input type="hidden" name="csrf" value="${csrf}" />`;
const problem = (view: View) => view.problem && html`<p class="note wrong" role="alert">${view.problem}</p>`;
const field = (name: string, label: string, type: 'text' | 'password', hint?: string) =>
  html`<p>
    <label for="${name}">${label}</label>${hint && html`<span class="quiet" id="${name}-hint">${hint}</span>`}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${type === 'password' ? 'one-time-code' : 'off'}"
      autocapitalize="off"
      spellcheck="false"
      required
      ${hint && html`aria-describedby="${name}-hint"`}
    />
  </p>`;

export function door(view: View, about?: string): Piece {
  const { base, locale } = view;
  const words = plainWords[locale];
  return html`${about && html`<p class="note" role="status">${about}</p>`}${problem(view)}
    <h1>${words.door}</h1>
    <form method="post" action="${base}/in" autocomplete="off">
      ${field('number', words.number, 'text')}${field('words', words.words, 'password')}<button>${words.comeIn}</button>
    </form>
    <h2>${words.first}</h2>
    <form method="post" action="${base}/code" autocomplete="off">${field('code', words.code, 'text')}<button>${words.goOn}</button></form>
    <p>${words.lost}</p>
    ${note(words.safe)}`;
}

export function missing({ base, locale }: View): Piece {
  const words = plainWords[locale];
  return html`<h1>${words.notHere}</h1>
    <p><a href="${base}">${words.title}</a></p>`;
}

export function first(view: View, number: string): Piece {
  const words = plainWords[view.locale];
  return html`${problem(view)}
    <h1>${words.choose}</h1>
    <p>${words.chooseHow} <strong>${number}</strong></p>
    <form method="post" action="${view.base}/words" autocomplete="off">
      ${token(view)}${field('words', words.words, 'password')}<button>${words.save}</button>
    </form>`;
}

export function second(view: View): Piece {
  const words = plainWords[view.locale];
  return html`${problem(view)}
    <h1>${words.card}</h1>
    <form method="post" action="${view.base}/card" autocomplete="off">
      ${token(view)}${field('card', words.card, 'text', words.cardHow)}<button>${words.goOn}</button>
    </form>
    <p>${words.lost}</p>
    ${out(view)}`;
}

const isAsked = ({ asked, unreadMessages }: PortalStatus) => Boolean(asked.now) || asked.releases + asked.reports + unreadMessages > 0;

/** What is asked of the person, wherever it stands; that nothing is, only when all of it was looked at. */
function needed({ base, locale }: View, status: PortalStatus): Piece {
  const words = plainWords[locale];
  const { asked, unreadMessages } = status;
  if (!isAsked(status)) return html`<p>${words.nothingNeeded}</p>`;
  return html`${asked.now && html`<p>${asked.now}</p>`} ${asked.releases > 0 && html`<p>${words.toSign}</p>`}
  ${asked.reports > 0 && html`<p><a href="${base}/steps">${words.toDo}</a></p>`}
  ${unreadMessages > 0 && html`<p><a href="${base}/messages">${words.toRead}</a></p>`}`;
}

/** `plan`: there is one to be seen. `last`: when they were here before. `plain`: somebody came in with their words for danger. */
export function home(
  view: View,
  status: PortalStatus,
  { plan, plain, last }: { plan: boolean; plain: boolean; last: string | null },
): Piece {
  const { base, locale } = view;
  const words = plainWords[locale];
  const { current } = status;
  return html`${problem(view)}${
      current
        ? html`<p class="quiet">${current.label}</p>
            <h1>${current.text}</h1>
            ${current.next && html`<p>${current.next}</p>`}${expected(view, current.around)}${needed(view, status)}
            <p class="quiet">${words.since} ${when(view, current.since)}.</p>`
        : html`<h1>${words.nothing}</h1>
            ${isAsked(status) && needed(view, status)}`
    }${!plain && words.voices[view.voice].home && html`<p class="quiet">${words.voices[view.voice].home}</p>`}${!plain && note(words.safe)}
    <h2>${words.dates}</h2>
    ${
      status.appointments.length > 0
        ? html`<ul>
            ${status.appointments.map(({ startsAt, zone, kind }) => html`<li>${when(view, startsAt, zone)} · ${words.kinds[kind] ?? words.kind}</li>`)}
          </ul>`
        : html`<p>${words.noDates}</p>`
    }${
      !plain &&
      html`<p>
          <a href="${base}/messages"
            >${words.messages}${status.unreadMessages > 0 && html` (${status.unreadMessages} ${words.newMessages})`}</a
          >
        </p>
        ${status.reports > 0 && html`<p><a href="${base}/steps">${words.steps}</a></p>`}
        <p><a href="${base}/shared">${words.shared}</a></p>
        ${plan && html`<p><a href="${base}/plan">${words.plan}</a></p>`}
        ${
          status.history.length > 0 &&
          html`<h2>${words.before}</h2>
            <ol>
              ${status.history.map(({ text, at }) => html`<li>${text} <span class="quiet">${when(view, at)}</span></li>`)}
            </ol>`
        }
        ${status.from && html`<p class="quiet">${words.from(status.from)}</p>`}
        ${last && html`<p class="quiet">${words.lastHere(when(view, last))}</p>`}
        <p class="quiet">${words.more}</p>`
    }${out(view)}${
      !plain &&
      html`<details>
        <summary>${words.close}</summary>
        <p>${words.closeHow}</p>
        <form method="post" action="${base}/close">${token(view)}<button>${words.closeNow}</button></form>
      </details>`
    }`;
}

/** When an answer comes, most often, and when messages are read at all. */
function answered({ locale }: View, answers: PortalMessages['answers']): string {
  const words = plainWords[locale];
  if (!answers) return words.otherTimes;
  const by = new Date(answers.by);
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: answers.zone }).format(by);
  const { days, hours } = sayHours(locale, answers, by);
  return [words.answer(day), words.readOn(days), hours && words.readAt(hours), words.otherTimes].filter(Boolean).join(' ');
}

export function messages(view: View, { items, mayWrite, mayDelete, answers }: PortalMessages): Piece {
  const { base, locale } = view;
  const words = plainWords[locale];
  const whose = ({ from }: MessageView) => (from === 'client' ? words.you : words.advocate);
  /** Whether the other side has read it, or whether it is new here. */
  const mark = ({ from, readAt }: MessageView) =>
    from === 'client' ? readAt && `: ${words.readIt}` : !readAt && html`: <strong>${words.isNew}</strong>`;
  /** Asked once before it happens; what is deleted is gone on both sides. */
  const remove = (title: string, button: string, id: string | null) =>
    html`<details>
      <summary>${title}</summary>
      <p>${words.deleteHow}</p>
      <form method="post" action="${base}/delete">
        ${token(view)}${id && html`<input type="hidden" name="id" value="${id}" />`}<button>${button}</button>
      </form>
    </details>`;
  return html`${back(view)}${problem(view)}
    <h1>${words.messages}</h1>
    ${note(words.writeSafe)}
    ${
      items.length > 0
        ? html`<ol>
            ${items.map(
              (message) =>
                html`<li>
                  <p class="quiet">${whose(message)}, ${when(view, message.sentAt)}${mark(message)}</p>
                  <p class="said">${message.text}</p>
                  ${message.mayDelete && remove(words.delete, words.deleteNow, message.id)}
                </li>`,
            )}
          </ol>`
        : html`<p>${words.noMessages}</p>`
    }${
      mayWrite
        ? html`<form method="post" action="${base}/messages" autocomplete="off">
            ${token(view)}
            <p>
              <label for="text">${words.write}</label
              ><span class="quiet" id="text-hint">${words.voices[view.voice].write} ${answered(view, answers)}</span>
              <textarea id="text" name="text" rows="4" maxlength="5000" autocomplete="off" required aria-describedby="text-hint"></textarea>
            </p>
            <button>${words.send}</button>
          </form>`
        : html`<p class="note">${words.ended}</p>`
    }${mayDelete ? items.length > 0 && remove(words.deleteAll, words.deleteAllNow, null) : html`<p class="quiet">${words.kept}</p>`}`;
}

type Line = PortalHelp['items'][number];

/** Danger first, then each service once, with all its numbers. */
export function help(view: View, { items }: PortalHelp): Piece {
  const words = plainWords[view.locale];
  const link = ({ type, value }: Line) =>
    html`<a class="call" href="${type === 'phone' ? 'tel' : 'sms'}:${value.replace(/[^+\d]/g, '')}"
      >${type === 'phone' ? words.call : words.text} ${value}</a
    >`;
  const services = new Map<string, Line[]>();
  for (const item of items) {
    const key = item.emergency ? `${item.country} ${item.value}` : `${item.country} ${item.name}`;
    services.set(key, [...(services.get(key) ?? []), item]);
  }
  return html`${back(view)}
    <h1>${words.help}</h1>
    ${[...services.values()].map(
      (lines) =>
        html`<h2>${lines[0].emergency ? words.danger : lines[0].name}</h2>
          ${!lines[0].emergency && html`<p>${lines[0].about}</p>`}
          ${lines.map(
            (line) =>
              html`<p>${link(line)}</p>
                <p class="quiet">${[line.label, line.hours].filter(Boolean).join(' · ')}</p>`,
          )}`,
    )}
    <p class="note">${words.traces}</p>`;
}

const out = (view: View) =>
  html`<form method="post" action="${view.base}/out">${token(view)}<button>${plainWords[view.locale].done}</button></form>`;
