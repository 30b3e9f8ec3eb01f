import { text } from '../../texts/browser';
import { make } from './elements';
import { rememberSkinTone, skinTone, TONES, toned } from './skin-tone';

/** One hand in each tone of skin; what is chosen is remembered on this device. */
export function toneChoices(changed: () => void): HTMLElement {
  const legend = make('legend', 'visually-hidden', text.emoji.tone);
  const choices = make('fieldset', 'picker-tones', legend, ...TONES.map(toneChoice));
  choices.addEventListener('change', ({ target }) => {
    rememberSkinTone((target as HTMLInputElement).value);
    changed();
  });
  return choices;
}

function toneChoice(tone: string, index: number): HTMLElement {
  const choice = document.createElement('input');
  Object.assign(choice, { type: 'radio', name: 'skin-tone', value: tone });
  choice.checked = tone === skinTone();
  const name = text.emoji.tones[index] ?? '';
  choice.setAttribute('aria-label', name);
  const label = make('label', 'picker-tone', choice, toned('✋', tone));
  label.title = name;
  return label;
}
