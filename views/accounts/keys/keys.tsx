import { text } from '../../../assets/texts/texts';
import type { KeyView } from '../../../src/protocol/key.view';
import { Card } from '../../components/card';
import { DialogHead } from '../../components/dialog-head';
import { Icon } from '../../components/icon';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';
import { KeyForm, type KeyFormProps } from './key-form';
import { KeyColumns, KeyRow } from './key-row';

export interface KeyListProps {
  path: string;
  isBot: boolean;
  name: string;
  keys: KeyView[];
  form: KeyFormProps;
  now: number;
}

export function KeysPage({ page, ...list }: KeyListProps & { page: PageContext }) {
  const { isBot, name, path } = list;
  const words = text.keys.ofBot;
  if (isBot)
    return (
      <SettingsPage
        page={page}
        section="bots"
        title={words.title(name)}
        lead={words.lead}
        back={{ href: path.replace(/\/keys$/, ''), label: text.actions.back }}
      >
        <KeyList {...list} />
      </SettingsPage>
    );
  return (
    <SettingsPage page={page} section="keys" title={text.keys.title} lead={text.keys.lead}>
      <KeyList {...list} />
    </SettingsPage>
  );
}

function KeyList({ path, isBot, keys, form, now }: KeyListProps) {
  return (
    <Card>
      <header class="card-head">
        <div>
          <h2>{isBot ? text.keys.title : text.keys.list}</h2>
          <p class="hint">{text.keys.shownOnce}</p>
        </div>
        <NewKey path={path} form={form} />
      </header>
      {keys.length === 0 && <p class="hint">{text.keys.none}</p>}
      <ul class="key-list">
        {keys.length > 0 && <KeyColumns />}
        {keys.map((key) => (
          <KeyRow key={key.id} path={path} item={key} now={now} />
        ))}
      </ul>
    </Card>
  );
}

function NewKey({ path, form }: Pick<KeyListProps, 'path' | 'form'>) {
  return (
    <div data-controller="dialog-link">
      <a class="button button-small" href={`${path}/new`} data-action="dialog-link#open">
        <Icon name="plus" />
        {text.keys.make}
      </a>
      <dialog
        class="dialog"
        aria-labelledby="new-key-title"
        data-controller="dialog"
        data-dialog-link-target="dialog"
      >
        <DialogHead id="new-key-title" title={text.keys.make} />
        <KeyForm {...form} />
      </dialog>
    </div>
  );
}
