import { avatarUrl } from '../../auth/user-view';
import type { Queries } from '../../database/queries';
import type { PressView } from '../../protocol/action.view';
import { MAX_SHOWN_PRESSES } from '../../protocol/limits';
import type { Role } from '../../protocol/user.view';

type Reads = Pick<Queries, 'get' | 'all'>;

const FIELDS = `presses.id, presses.message_id, presses.value, presses.selected, presses.created_at, users.id, users.name,
  users.role, users.avatar_token, users.updated_at`;

/** A JSON array in queries of messages: the last press of each person; null where they aren't shown. */
export const PRESSES_JSON = `CASE WHEN messages.presses > 0 AND messages.actions ->> '$.show_presses' THEN (
    SELECT json_group_array(json_array(${FIELDS}))
    FROM (SELECT id FROM presses WHERE id IN (
        SELECT max(id) FROM presses WHERE message_id = messages.id GROUP BY user_id)
      ORDER BY id DESC LIMIT ${MAX_SHOWN_PRESSES}) latest
    JOIN presses ON presses.id = latest.id
    JOIN users ON users.id = presses.user_id AND users.status <> 'banned') END`;

const PRESS_SQL = {
  find: `SELECT json_array(${FIELDS}) AS fields FROM presses JOIN users ON users.id = presses.user_id
    WHERE presses.id = ?`,
  selected: 'SELECT selected FROM presses WHERE message_id = ? AND user_id = ? ORDER BY id DESC LIMIT 1',
  /** Positions among the buttons as they are now. */
  selections: `SELECT messages.id AS message_id, json_group_array(actions.key) AS positions
    FROM messages
    JOIN presses ON presses.id =
      (SELECT max(id) FROM presses WHERE message_id = messages.id AND user_id = ?1)
    JOIN json_each(messages.actions, '$.actions') actions
    WHERE messages.id IN (SELECT value FROM json_each(?2)) AND messages.actions IS NOT NULL
      AND EXISTS (SELECT 1 FROM json_each(presses.selected) WHERE value = actions.value ->> '$.value')
    GROUP BY messages.id`,
};

type Fields = [
  id: number,
  message_id: number,
  value: string,
  selected: string,
  created_at: number,
  user_id: number,
  name: string,
  role: Role,
  avatar_token: string,
  updated_at: number,
];

export function pressViews(json: string | null): PressView[] {
  return json === null ? [] : (JSON.parse(json) as Fields[]).sort(([a], [b]) => b - a).map(pressView);
}

function pressView(fields: Fields): PressView {
  const [id, message_id, value, selected, created_at, user_id, name, role, avatar_token, updated_at] = fields;
  return {
    id,
    message_id,
    user: { id: user_id, name, role, avatar_url: avatarUrl({ avatar_token, updated_at }) },
    action: { value, selected: JSON.parse(selected) as string[] },
    created_at: new Date(created_at).toISOString(),
  };
}

export function findPress(db: Reads, id: number): PressView | undefined {
  const row = db.get<{ fields: string }>(PRESS_SQL.find, id);
  return row && pressView(JSON.parse(row.fields) as Fields);
}

export function findSelected(db: Reads, message_id: number, user_id: number): string[] {
  const row = db.get<{ selected: string }>(PRESS_SQL.selected, message_id, user_id);
  return row ? (JSON.parse(row.selected) as string[]) : [];
}

/** Where the person has something selected: the positions of those buttons, by the message. */
export function findSelections(db: Reads, user_id: number, message_ids: number[]): Map<number, number[]> {
  const rows = db.all<{ message_id: number; positions: string }>(
    PRESS_SQL.selections,
    user_id,
    JSON.stringify(message_ids),
  );
  return new Map(rows.map(({ message_id, positions }) => [message_id, JSON.parse(positions) as number[]]));
}
