import { text } from '../../../texts/browser';
import { icon, make } from '../page/elements';

const ICONS: Record<string, string> = {
  'Smileys & Emotion': 'smile',
  'People & Body': 'hand',
  'Animals & Nature': 'cat',
  'Food & Drink': 'utensils',
  'Travel & Places': 'car',
  Activities: 'trophy',
  Objects: 'lightbulb',
  Symbols: 'heart',
  Flags: 'flag',
};

export function searchField(gridId: string): HTMLInputElement {
  const field = document.createElement('input');
  Object.assign(field, {
    type: 'search',
    className: 'input',
    placeholder: text.emoji.search,
    autocomplete: 'off',
  });
  setAttributes(field, {
    role: 'combobox',
    'aria-label': text.emoji.search,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'grid',
    'aria-expanded': 'true',
    'aria-controls': gridId,
  });
  return field;
}

export function tab(name: string): HTMLElement {
  const button = make('button', 'icon-button');
  setAttributes(button, { type: 'button', 'aria-label': name, title: name });
  button.dataset.group = name;
  button.append(icon(name === text.emoji.recent ? 'history' : (ICONS[name] ?? 'smile')));
  return button;
}

export function setAttributes(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
