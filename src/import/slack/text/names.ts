export interface Names {
  person(slackId: string): { id: number | undefined; name: string } | undefined;
  room(slackId: string): string | undefined;
}
