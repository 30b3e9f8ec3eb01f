/** What became of a request. `gathered` with others in one message; `ignored`, because it's nothing to tell of. */
export type RequestOutcome =
  | 'posted'
  | 'edited'
  | 'gathered'
  | 'repeated'
  | 'ignored'
  | 'answered'
  | 'refused';

export interface Result {
  outcome: Exclude<RequestOutcome, 'refused'>;
  message_id?: number;
}
