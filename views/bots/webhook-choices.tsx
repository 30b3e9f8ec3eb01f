import { text } from '../../assets/texts/texts';
import { Field, FieldErrors } from '../components/field';
import { RoomSwitches } from './room-switches';
import type { WebhookCardProps } from './webhook';

const DEFAULT_SECONDS = 7;

/** The style sheet shows what belongs to the chosen kind. */
export function WebhookChoices(props: WebhookCardProps) {
  const { bot, rooms, values, errors } = props;
  const words = text.bots.webhook;
  return (
    <>
      <div class="webhook-campfire">
        <Field
          label={words.timeout}
          name="webhook_timeout_seconds"
          value={String(values?.webhook_timeout_seconds ?? bot.webhook?.timeout_seconds ?? DEFAULT_SECONDS)}
          inputMode="numeric"
          autocomplete="off"
          errors={errors}
        />
      </div>
      <Events {...props} />
      <AllRooms isAll={(values?.webhook_all_rooms ?? String(bot.webhook?.all_rooms ?? true)) === 'true'} />
      {rooms.length > 0 && (
        <fieldset class="fieldset webhook-rooms">
          <legend class="label">
            <span class="webhook-campfire">{words.everyMessageIn}</span>
            <span class="webhook-standard">{words.chosenRooms}</span>
          </legend>
          <RoomSwitches name="webhook_room_ids" rooms={rooms} chosen={bot.webhook_room_ids} />
        </fieldset>
      )}
    </>
  );
}

function Events({ bot, webhookEvents, values, errors }: WebhookCardProps) {
  const words = text.bots.webhook;
  const chosen = values?.webhook_events ?? bot.webhook?.events ?? webhookEvents;
  return (
    <fieldset class="fieldset webhook-standard">
      <legend class="label">{words.events}</legend>
      {webhookEvents.map((name) => (
        <label key={name} class="choice">
          <input
            class="checkbox"
            type="checkbox"
            name="webhook_events"
            value={name}
            checked={chosen.includes(name)}
          />
          <span class="choice-text">
            {words.event[name]}
            <small>
              <code>{name}</code>
            </small>
          </span>
        </label>
      ))}
      <FieldErrors field="webhook_events" errors={errors} />
    </fieldset>
  );
}

function AllRooms({ isAll }: { isAll: boolean }) {
  const words = text.bots.webhook;
  return (
    <fieldset class="fieldset webhook-standard">
      <legend class="label">{words.rooms}</legend>
      <label class="choice">
        <input class="radio" type="radio" name="webhook_all_rooms" value="true" checked={isAll} />
        <span class="choice-text">{words.allRooms}</span>
      </label>
      <label class="choice">
        <input class="radio" type="radio" name="webhook_all_rooms" value="false" checked={!isAll} />
        <span class="choice-text">{words.chosenRooms}</span>
      </label>
    </fieldset>
  );
}
