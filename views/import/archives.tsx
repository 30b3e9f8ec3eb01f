import { text } from '../../assets/texts/texts';
import type { ImportArchiveView } from '../../src/protocol/import.view';
import { Card } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import type { ImportsPageProps } from './imports';
import { ProductSelect } from './product-select';

export function Archives({ archives, folder }: Pick<ImportsPageProps, 'archives' | 'folder'>) {
  const words = text.importing.folder;
  return (
    <Card title={words.title}>
      <p class="hint backup-folder">{words.hint(<code>{folder}</code>)}</p>
      <p class="hint">{archives.length === 0 ? words.empty : words.stays}</p>
      <ul class="export-choices">
        {archives.map((archive) => (
          <Archive key={archive.name} {...archive} />
        ))}
      </ul>
    </Card>
  );
}

function Archive({ name, bytes }: ImportArchiveView) {
  const words = text.importing.folder;
  return (
    <li class="import-archive">
      <form class="export-choice" method="post" action="/account/imports">
        <input type="hidden" name="name" value={name} />
        <div class="export-title">
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <p class="hint">{bytes === undefined ? words.aFolder : words.size(bytes)}</p>
        </div>
        <ProductSelect label={words.productOf(name)} />
        <button class="button button-small" type="submit" aria-label={words.checkOne(name)}>
          {words.check}
        </button>
      </form>
      <ConfirmForm
        action="/account/imports/archives?_method=delete"
        ask={words.confirmRemove(name)}
        act={words.remove}
      >
        <input type="hidden" name="name" value={name} />
        <button class="button button-small button-danger" type="submit" aria-label={words.removeOne(name)}>
          {words.remove}
        </button>
      </ConfirmForm>
    </li>
  );
}
