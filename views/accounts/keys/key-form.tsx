import { text } from '../../../assets/texts/texts';
import type { KeyLifetime, Scope } from '../../../src/protocol/key.view';
import { MAX_KEY_LABEL } from '../../../src/protocol/limits';
import { Field, FieldErrors, SelectField } from '../../components/field';
import { SubmitRow } from '../../components/submit-row';
import type { FieldError, Values } from '../../pages/page';

export interface KeyFormProps {
  path: string;
  isBot: boolean;
  scopes: Scope[];
  rooms: { id: number; name: string }[];
  lifetimes: readonly KeyLifetime[];
  values?: Values;
  errors?: FieldError[];
}

const FIRST: Scope[] = ['read', 'write'];
const SUGGESTED = '90';

export function KeyForm({ path, isBot, scopes, rooms, lifetimes, values, errors }: KeyFormProps) {
  const chosen = values ? [values.scopes ?? []].flat() : FIRST;
  return (
    <form class="form" method="post" action={path}>
      <FieldErrors field="base" errors={errors} />
      <Field
        label={text.keys.label}
        name="label"
        value={values?.label as string | undefined}
        required
        maxLength={MAX_KEY_LABEL}
        hint={text.keys.labelHint}
        autocomplete="off"
        autofocus
        errors={errors}
      />
      <fieldset class="fieldset">
        <legend class="label">{text.keys.scopes}</legend>
        {scopes.map((scope) => (
          <ScopeChoice key={scope} scope={scope} isChosen={chosen.includes(scope)} />
        ))}
        <FieldErrors field="scopes" errors={errors} />
      </fieldset>
      <Where isBot={isBot} rooms={rooms} values={values} errors={errors} />
      <Lifetime lifetimes={lifetimes} now={String(values?.lifetime ?? SUGGESTED)} errors={errors} />
      <SubmitRow label={text.keys.submit} isPrimary />
    </form>
  );
}

function ScopeChoice({ scope, isChosen }: { scope: Scope; isChosen: boolean }) {
  return (
    <label class="choice">
      <input class="checkbox" type="checkbox" name="scopes" value={scope} checked={isChosen} />
      <span class="choice-text">
        <code class="scope">{scope}</code>
        <small>{text.keys.scope[scope]}</small>
      </span>
    </label>
  );
}

function Where({
  isBot,
  rooms,
  values,
  errors,
}: Pick<KeyFormProps, 'isBot' | 'rooms' | 'values' | 'errors'>) {
  const isChosen = values?.where === 'chosen';
  return (
    <fieldset class="fieldset key-where">
      <legend class="label">{text.keys.where}</legend>
      <label class="choice">
        <input class="radio" type="radio" name="where" value="all" checked={!isChosen} />
        <span class="choice-text">{isBot ? text.keys.ofBot.everywhere : text.keys.everywhere}</span>
      </label>
      <label class="choice">
        <input class="radio" type="radio" name="where" value="chosen" checked={isChosen} />
        <span class="choice-text">{text.keys.chosen}</span>
      </label>
      <RoomChoices rooms={rooms} values={values} />
      <FieldErrors field="room_ids" errors={errors} />
    </fieldset>
  );
}

function Lifetime({ lifetimes, now, errors }: Pick<KeyFormProps, 'lifetimes' | 'errors'> & { now: string }) {
  return (
    <SelectField label={text.keys.expiry} name="lifetime" errors={errors}>
      {lifetimes.map((lifetime) => (
        <option key={lifetime} value={lifetime} selected={lifetime === now}>
          {text.keys.lifetimes[lifetime]}
        </option>
      ))}
    </SelectField>
  );
}

function RoomChoices({ rooms, values }: Pick<KeyFormProps, 'rooms' | 'values'>) {
  const ids = [values?.room_ids ?? []].flat();
  return (
    <div class="key-rooms">
      {rooms.map(({ id, name }) => (
        <label key={id} class="choice">
          <input
            class="checkbox"
            type="checkbox"
            name="room_ids"
            value={id}
            checked={ids.includes(String(id))}
          />
          <span class="choice-text clip" dir="auto">
            {name}
          </span>
        </label>
      ))}
    </div>
  );
}
