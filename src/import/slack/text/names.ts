/** Who and what is named in texts. */
export interface Names {
  /** @returns its id here, if a mention can link it, and its name */
  person(slackId: string): { id: number | undefined; name: string } | undefined;
  room(slackId: string): string | undefined;
}
