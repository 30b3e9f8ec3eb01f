import { text } from '../../assets/texts/texts';
import { MAX_NAME } from '../../src/protocol/limits';
import type { UserView } from '../../src/protocol/user.view';
import { Card, CardPage } from '../components/card';
import { Field, FieldErrors } from '../components/field';
import { DefaultButton } from '../components/people-search';
import type { FieldError, PageContext, Values } from '../pages/page';
import { PeopleSwitches } from './people-switches';

export interface RoomFormProps {
  /** Takes `type=open` or `user_ids`. */
  action: string;
  name: string;
  everyone: boolean;
  /** Active people of the account, in the order to show them: all of them, or those whom `query` finds. */
  people: UserView[];
  query?: string;
  path: string;
  roomId?: number;
  memberIds: number[];
  fixedId?: number;
  submit: string;
  asksWhoGoes?: boolean;
  errors?: FieldError[];
}

/** Serves open and closed rooms; CSS hides the list of people while “Everyone” is on. */
export function RoomForm(props: RoomFormProps) {
  const { action, name, errors } = props;
  return (
    <form class="form" method="post" action={action}>
      {props.query !== undefined && <DefaultButton />}
      {props.asksWhoGoes && <input type="hidden" name="ask_removal" value="yes" />}
      <FieldErrors field="base" errors={errors} />
      <Field
        label={text.rooms.name}
        name="name"
        value={name}
        required
        maxLength={MAX_NAME}
        placeholder={text.rooms.namePlaceholder}
        autocomplete="off"
        autofocus={name === ''}
        errors={errors}
      />
      <WhoIsIn {...props} />
      <div class="form-actions form-actions-sticky">
        <button class="button button-primary" type="submit">
          {props.submit}
        </button>
      </div>
    </form>
  );
}

function WhoIsIn(props: RoomFormProps) {
  return (
    <fieldset class="fieldset">
      <legend class="label">{text.rooms.whoIsIn}</legend>
      <label class="switch-row">
        <span class="switch-text">
          {text.rooms.everyone}
          <small>{text.rooms.everyoneHint}</small>
        </span>
        <input
          class="switch"
          type="checkbox"
          name="type"
          value="open"
          checked={props.everyone}
          data-everyone
        />
      </label>
      <PeopleSwitches {...props} />
      <FieldErrors field="user_ids" errors={props.errors} />
    </fieldset>
  );
}

export interface RoomNewPageProps {
  page: PageContext;
  people: UserView[];
  query?: string;
  everyone: boolean;
  values?: Values;
  errors?: FieldError[];
}

export function RoomNewPage({ page, people, query, everyone, values = {}, errors }: RoomNewPageProps) {
  const meId = page.me?.id ?? 0;
  const chosen = [values.user_ids ?? []].flat().map(Number);
  return (
    <CardPage page={page} title={text.rooms.new} back={{ href: '/', label: text.actions.back }}>
      <Card>
        <RoomForm
          action="/rooms/closeds"
          name={String(values.name ?? '')}
          everyone={everyone}
          people={people}
          query={query}
          path="/rooms/closeds/new"
          memberIds={[meId, ...chosen]}
          fixedId={meId}
          submit={text.rooms.create}
          errors={errors}
        />
      </Card>
    </CardPage>
  );
}
