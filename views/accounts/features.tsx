import { text } from '../../assets/texts/texts';
import type { FeatureSwitches } from '../../src/accounts/account.view';
import { Card } from '../card';
import { SwitchButton } from '../switch-button';

export interface FeaturesProps {
  features: FeatureSwitches;
  offered: FeatureSwitches;
}

const ORDER: (keyof FeatureSwitches)[] = [
  'files',
  'avatars',
  'search',
  'push',
  'sounds',
  'opengraph',
  'bots',
];

/** What the account can do without. */
export function Features({ features, offered }: FeaturesProps) {
  const words = text.accounts.features;
  return (
    <Card title={words.title} id="features">
      <div>
        {ORDER.map((name) => (
          <SwitchButton
            key={name}
            id={`feature-${name}`}
            action="/account?_method=put"
            name={`feature_${name}`}
            on={offered[name] && features[name]}
            label={words[name].label}
            hint={offered[name] ? words[name].hint : words.fixed}
            fixed={!offered[name]}
          />
        ))}
      </div>
    </Card>
  );
}
