import { text } from '../../../texts/browser';
import { make } from '../page/elements';
import { SKIN_TONES, saveSkinTone, skinTone, withSkinTone } from './skin-tone';

export function skinToneChoices(changed: () => void): HTMLElement {
  const legend = make('legend', 'visually-hidden', text.emoji.tone);
  const choices = make('fieldset', 'picker-tones', legend, ...SKIN_TONES.map(skinToneChoice));
  choices.addEventListener('change', ({ target }) => {
    saveSkinTone((target as HTMLInputElement).value);
    changed();
  });
  return choices;
}

function skinToneChoice(tone: string, index: number): HTMLElement {
  const choice = document.createElement('input');
  Object.assign(choice, { type: 'radio', name: 'skin-tone', value: tone });
  choice.checked = tone === skinTone();
  const name = text.emoji.tones[index] ?? '';
  choice.setAttribute('aria-label', name);
  const label = make('label', 'picker-tone', choice, withSkinTone('✋', tone));
  label.title = name;
  return label;
}
