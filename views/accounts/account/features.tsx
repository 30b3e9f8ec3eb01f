import { text } from '../../../assets/texts/texts';
import type { FeatureSwitches } from '../../../src/protocol/account.view';
import { Card } from '../../components/card';
import { Field } from '../../components/field';
import { SubmitRow } from '../../components/submit-row';
import { SwitchButton } from '../../components/switch-button';
import type { FieldError } from '../../pages/page';

export interface FeaturesProps {
  features: FeatureSwitches;
  offered: FeatureSwitches;
  language: string;
  errors?: FieldError[];
}

const ORDER: (keyof FeatureSwitches)[] = [
  'files',
  'avatars',
  'search',
  'push',
  'sounds',
  'opengraph',
  'third_party_previews',
  'bots',
];

export function Features({ features, offered, language, errors }: FeaturesProps) {
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
      {offered.opengraph && features.opengraph && <LanguageForm language={language} errors={errors} />}
    </Card>
  );
}

function LanguageForm({ language, errors }: Pick<FeaturesProps, 'language' | 'errors'>) {
  const words = text.accounts.previewLanguage;
  return (
    <form class="form" method="post" action="/account?_method=put">
      <Field
        label={words.label}
        hint={words.hint}
        name="link_preview_language"
        value={language}
        placeholder={words.example}
        autocomplete="off"
        errors={errors?.map((error) => ({ ...error, field: error.field.replace('settings.', '') }))}
      />
      <SubmitRow label={words.save} />
    </form>
  );
}
