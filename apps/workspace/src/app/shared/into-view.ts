/** On a phone not all tabs of a row have room: the one that is open is in sight. Moves the row only, never the page. */
export function intoView(link: HTMLElement): void {
  const row = link.parentElement;
  if (row) row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}
