import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';

export interface KeyCreatedPageProps {
  page: PageContext;
  path: string;
  isBot: boolean;
  token: string;
  agentUrl: string;
}

/** With scripts, leaving waits until the key was copied or is said to be saved. */
export function KeyCreatedPage({ page, path, isBot, token, agentUrl }: KeyCreatedPageProps) {
  return (
    <SettingsPage
      page={page}
      section={isBot ? 'bots' : 'keys'}
      title={text.keys.made}
      lead={text.keys.copyNow}
    >
      <Card>
        <NewKey path={path} token={token} agentUrl={agentUrl} />
      </Card>
    </SettingsPage>
  );
}

function NewKey({ path, token, agentUrl }: Pick<KeyCreatedPageProps, 'path' | 'token' | 'agentUrl'>) {
  return (
    <div
      class="new-key"
      data-turbo-temporary
      data-controller="clipboard new-key"
      data-clipboard-text-value={token}
      data-action="clipboard:copied->new-key#copied"
    >
      <Token token={token} />
      <p class="hint">{text.keys.use}</p>
      <code class="key-header">{text.keys.header(token.slice(0, token.lastIndexOf('_') + 1))}</code>
      <p class="hint">{text.keys.agents}</p>
      <code class="key-header">{agentUrl}</code>
      <Saved />
      <form class="form-actions" method="get" action={path}>
        <button class="button" type="submit" data-new-key-target="done">
          {text.keys.done}
        </button>
      </form>
    </div>
  );
}

function Token({ token }: { token: string }) {
  return (
    <>
      <textarea
        class="input new-key-token"
        rows={2}
        readOnly
        spellcheck={false}
        aria-label={text.keys.key}
        data-clipboard-target="source"
      >
        {token}
      </textarea>
      <button class="button button-primary needs-script" type="button" data-action="clipboard#copy">
        <Icon name="copy" />
        <span data-clipboard-target="label">{text.keys.copyKey}</span>
      </button>
    </>
  );
}

function Saved() {
  return (
    <label class="choice needs-script">
      <input class="checkbox" type="checkbox" data-new-key-target="saved" data-action="new-key#update" />
      <span class="choice-text">{text.keys.saved}</span>
    </label>
  );
}
