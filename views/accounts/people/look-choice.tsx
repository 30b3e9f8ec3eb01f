import { text } from '../../../assets/texts/texts';
import type { MeView } from '../../../src/protocol/user.view';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { SAVE } from './profile-address';

const CHOICES = {
  theme: { auto: 'sun-moon', light: 'sun', dark: 'moon' },
  density: { comfortable: 'rows-2', compact: 'rows-4' },
};

interface LookChoiceProps {
  name: keyof typeof CHOICES;
  me: MeView;
}

/** Saved at once; without scripts, by a button. */
export function LookChoice({ name, me }: LookChoiceProps) {
  const words: Record<string, string> = text.auth[name];
  return (
    <Card title={words.title}>
      <form class="form" method="post" action={SAVE} data-controller="look" data-action="change->look#choose">
        <fieldset class="segments">
          <legend class="visually-hidden">{words.title}</legend>
          {Object.entries(CHOICES[name]).map(([value, icon]) => (
            <label key={value} class="segment">
              <input type="radio" name={name} value={value} checked={value === me[name]} />
              <Icon name={icon} />
              <span>{words[value]}</span>
            </label>
          ))}
        </fieldset>
        <noscript>
          <button class="button" type="submit">
            {words.submit}
          </button>
        </noscript>
      </form>
    </Card>
  );
}
