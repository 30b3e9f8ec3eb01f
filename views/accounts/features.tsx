import type { FeatureSwitches } from '../../src/accounts/account.view';
import { Card } from '../card';
import { SwitchButton } from '../switch-button';

export interface FeaturesProps {
  features: FeatureSwitches;
  offered: FeatureSwitches;
}

const WORDS: [keyof FeatureSwitches, label: string, hint: string][] = [
  ['files', 'Files', 'Sending and opening them'],
  ['avatars', 'Pictures of people', 'Otherwise everybody has initials'],
  ['search', 'Search', 'Finding old messages'],
  ['push', 'Notifications', 'On phones and desktops, while the chat is closed'],
  ['sounds', 'Sounds', 'Playing with /play'],
  ['opengraph', 'Link previews', 'A picture and a few words of the page'],
  ['bots', 'Bots', 'Programs that read and write'],
];

/** What the account can do without. */
export function Features({ features, offered }: FeaturesProps) {
  return (
    <Card title="What can be used" id="features">
      <div>
        {WORDS.map(([name, label, hint]) => (
          <SwitchButton
            key={name}
            id={`feature-${name}`}
            action="/account?_method=put"
            name={`feature_${name}`}
            on={offered[name] && features[name]}
            label={label}
            hint={offered[name] ? hint : 'Switched off by whoever runs this server'}
            fixed={!offered[name]}
          />
        ))}
      </div>
    </Card>
  );
}
