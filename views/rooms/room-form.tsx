import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import { Card, CardPage } from '../card';
import { Field, FieldErrors } from '../field';
import type { FieldError, PageContext, Values } from '../page';
import { PeopleSwitches } from './people-switches';

export interface RoomFormProps {
  /** Where the form goes; with `type=open` in the body the room is for everyone, without it for `user_ids`. */
  action: string;
  name: string;
  everyone: boolean;
  /** Active people of the account, in the order to show them. */
  people: UserView[];
  /** Those who are in. */
  memberIds: number[];
  /** The person whose switch cannot be turned off while making a room. */
  fixedId?: number;
  submit: string;
  /** Before it takes somebody out of the room. */
  asksWhoGoes?: boolean;
  errors?: FieldError[];
}

/** One form for open and closed rooms: the "Everyone" switch hides the list by style alone. */
export function RoomForm(props: RoomFormProps) {
  const { action, name, everyone, errors } = props;
  return (
    <form class="form room-form" method="post" action={action}>
      {props.asksWhoGoes && <input type="hidden" name="ask_removal" value="yes" />}
      <FieldErrors field="base" errors={errors} />
      <Field
        label={text.rooms.name}
        name="name"
        value={name}
        required
        maxLength={60}
        placeholder={text.rooms.namePlaceholder}
        autocomplete="off"
        autofocus={name === ''}
        errors={errors}
      />
      <fieldset class="fieldset">
        <legend class="label">{text.rooms.whoIsIn}</legend>
        <label class="switch-row">
          <span class="switch-text">
            {text.rooms.everyone}
            <small>{text.rooms.everyoneHint}</small>
          </span>
          <input class="switch" type="checkbox" name="type" value="open" checked={everyone} data-everyone />
        </label>
        <PeopleSwitches people={props.people} memberIds={props.memberIds} fixedId={props.fixedId} />
        <FieldErrors field="user_ids" errors={errors} />
      </fieldset>
      <div class="form-actions form-actions-sticky">
        <button class="button button-primary" type="submit">
          {props.submit}
        </button>
      </div>
    </form>
  );
}

export interface RoomNewPageProps {
  page: PageContext;
  people: UserView[];
  /** True on `/rooms/opens/new`. */
  everyone: boolean;
  values?: Values;
  errors?: FieldError[];
}

export function RoomNewPage({ page, people, everyone, values = {}, errors }: RoomNewPageProps) {
  const meId = page.me?.id ?? 0;
  const chosen = [values.user_ids ?? []].flat().map(Number);
  return (
    <CardPage page={page} title={text.rooms.new} back={{ href: '/', label: text.acts.back }}>
      <Card>
        <RoomForm
          action="/rooms/closeds"
          name={String(values.name ?? '')}
          everyone={everyone}
          people={people}
          memberIds={[meId, ...chosen]}
          fixedId={meId}
          submit={text.rooms.create}
          errors={errors}
        />
      </Card>
    </CardPage>
  );
}
