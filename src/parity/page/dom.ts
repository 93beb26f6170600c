/** Elements made by calls: texts of the report never become markup. */
import { visible } from '../../diagnostics/visible.js';

export type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean>>;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

const svgNamespace = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(svgNamespace, tag), attributes, children);
}

/** A text of the input: its direction is its own, and nothing around it is turned. */
export function foreign(text: string): HTMLElement {
  return element('bdi', {}, text);
}

/** True is an attribute without a value, false none. */
function filled<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...nodes(children));
  return made;
}

function nodes(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== null).map((child) => (typeof child === 'string' ? lines(child) : child));
}

/** The text with its line ends, and with control characters written out. */
function lines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

export function replace(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...nodes(children));
}

/** A button that is not part of a form. */
export function button(label: Child, attributes: Attributes, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', act);
  return made;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice from a list. */
export function choice(
  label: string,
  options: readonly Option[],
  value: string,
  chosen: (value: string) => void,
): HTMLElement {
  const select = element('select');
  for (const option of options)
    select.append(element('option', { value: option.value, selected: option.value === value }, option.label));
  select.addEventListener('change', () => chosen(select.value));
  return element('label', { class: 'field' }, element('span', {}, label), select);
}

let groups = 0;

/** One of few, all of them visible. */
export function segments(
  label: string,
  options: readonly Option[],
  value: string,
  chosen: (value: string) => void,
): HTMLElement {
  const name = `segments-${++groups}`;
  const parts = options.map((option) => {
    const input = element('input', { type: 'radio', name, value: option.value, checked: option.value === value });
    input.addEventListener('change', () => chosen(option.value));
    return element('label', {}, input, element('span', {}, option.label));
  });
  return element('fieldset', { class: 'segments' }, element('legend', {}, label), ...parts);
}

export function checkbox(label: string, checked: boolean, chosen: (checked: boolean) => void): HTMLElement {
  const input = element('input', { type: 'checkbox', checked });
  input.addEventListener('change', () => chosen(input.checked));
  return element('label', { class: 'check' }, input, label);
}

export function searchBox(label: string, value: string, changed: (text: string) => void): HTMLElement {
  const input = element('input', {
    type: 'search',
    placeholder: label,
    'aria-label': label,
    spellcheck: 'false',
    value,
  });
  input.addEventListener('input', () => changed(input.value));
  return input;
}
