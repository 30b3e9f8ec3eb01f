import { text } from '../../../assets/texts/texts';
import type { Theme } from '../../../src/protocol/user.view';
import { Icon } from '../../components/icon';

const THEMES: [Theme, icon: string][] = [
  ['auto', 'sun-moon'],
  ['light', 'sun'],
  ['dark', 'moon'],
];

export function ThemeChoice({ theme }: { theme: Theme }) {
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">{text.auth.theme.title}</legend>
      {THEMES.map(([value, icon]) => (
        <label key={value} class="segment">
          <input type="radio" name="theme" value={value} checked={value === theme} />
          <Icon name={icon} />
          <span>{text.auth.theme[value]}</span>
        </label>
      ))}
    </fieldset>
  );
}
