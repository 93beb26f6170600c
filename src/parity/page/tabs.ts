/** Panels of which one is shown; arrow keys change the tab. */
import { button, element, replace } from './dom.js';

export interface Tab {
  readonly name: string;
  /** Made when the tab is first shown. */
  make(): HTMLElement;
}

let groups = 0;

export function tabs(label: string, all: readonly Tab[], first: string, changed: (name: string) => void): HTMLElement {
  const id = `tabs-${++groups}`;
  const panel = element('div', { role: 'tabpanel', id: `${id}-panel`, class: 'panel' });
  const buttons = all.map(({ name }, i) =>
    button(name, { role: 'tab', id: `${id}-${i}`, 'aria-controls': panel.id, class: 'tab' }, () => select(i)),
  );
  const list = element('div', { role: 'tablist', 'aria-label': label, class: 'tabs' }, ...buttons);
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const now = buttons.findIndex((made) => made.getAttribute('aria-selected') === 'true');
    const next = (now + step + buttons.length) % buttons.length;
    select(next);
    buttons[next]?.focus();
  });
  select(
    Math.max(
      0,
      all.findIndex(({ name }) => name === first),
    ),
  );
  return element('div', {}, list, panel);

  function select(index: number): void {
    buttons.forEach((made, i) => {
      made.setAttribute('aria-selected', String(i === index));
      made.tabIndex = i === index ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', `${id}-${index}`);
    const tab = all[index];
    if (!tab) return;
    replace(panel, tab.make());
    changed(tab.name);
  }
}
