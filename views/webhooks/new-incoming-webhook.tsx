import { text } from '../../assets/texts/texts';
import { MAX_NAME, MAX_TOKEN } from '../../src/protocol/limits';
import type { NamedRoom } from '../bots/bot-state';
import { Card } from '../components/card';
import { Field, FieldErrors, SelectField } from '../components/field';
import { SubmitRow } from '../components/submit-row';
import type { FieldError, Values } from '../pages/page';

interface NewIncomingWebhookProps {
  path: string;
  rooms: NamedRoom[];
  values?: Values;
  errors?: FieldError[];
}

export function NewIncomingWebhook(props: NewIncomingWebhookProps) {
  const { noRoom, new: title } = text.webhooks;
  return (
    <Card title={title}>
      {props.rooms.length === 0 ? <p class="hint">{noRoom}</p> : <NewForm {...props} />}
    </Card>
  );
}

function NewForm({ path, rooms, values, errors }: NewIncomingWebhookProps) {
  const words = text.webhooks;
  return (
    <form class="form" method="post" action={path}>
      <FieldErrors field="base" errors={errors} />
      <Field
        label={words.name}
        name="name"
        required
        maxLength={MAX_NAME}
        value={String(values?.name ?? '')}
        placeholder={words.namePlaceholder}
        autocomplete="off"
        errors={errors}
      />
      <RoomField rooms={rooms} chosen={String(values?.room_id ?? '')} errors={errors} />
      <Field
        label={words.secret}
        name="secret"
        maxLength={MAX_TOKEN}
        autocomplete="off"
        hint={words.secretHint}
        errors={errors}
      />
      <SubmitRow label={words.create} isPrimary />
    </form>
  );
}

interface RoomFieldProps {
  rooms: NamedRoom[];
  chosen: string;
  errors?: FieldError[];
}

function RoomField({ rooms, chosen, errors }: RoomFieldProps) {
  return (
    <SelectField label={text.webhooks.room} name="room_id" errors={errors}>
      {rooms.map(({ id, name }) => (
        <option key={id} value={id} selected={String(id) === chosen}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
