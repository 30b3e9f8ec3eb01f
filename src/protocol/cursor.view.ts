export class CursorView {
  name: string;
  /** Id of the latest event that was handled; `GET /events?cursor=name` continues after it. */
  cursor: number;
  updated_at: string;
}
