/** Who may ask; each route answers each of them. */
export const ROLES = [
  'anonymous',
  'signedOut',
  'deactivated',
  'banned',
  'outsider',
  'outsideAdministrator',
  'member',
  'creator',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** Who may know what is said in the room. */
export const INSIDE: Role[] = ['member', 'creator', 'administrator'];

/** What a role gets: a status, or the way to the sign-in page. */
export type Answer = number | 'sign-in';
export type Answers = Record<Role, Answer>;

const all = (answer: Answer): Answers =>
  Object.fromEntries(ROLES.map((role) => [role, answer])) as unknown as Answers;

/** Filled in for pages: nobody in particular is sent to sign in. */
const noSession: Partial<Answers> = { anonymous: 401, signedOut: 401, deactivated: 401, banned: 401 };

export const everyone = (answer: Answer): Answers => all(answer);

/** Whoever is signed in. */
export const people = (answer: number): Answers => ({ ...all(answer), ...noSession });

/** The people of the room; for all others it is not there. */
export const members = (answer: number): Answers => ({
  ...people(answer),
  outsider: 404,
  outsideAdministrator: 404,
});

/** Who made it, and administrators who are in the room. */
export const creators = (answer: number, forMembers = 403): Answers => ({
  ...members(answer),
  member: forMembers,
});

export const administrators = (answer: number): Answers => ({
  ...people(answer),
  outsider: 403,
  member: 403,
  creator: 403,
});

/** Only the person whose it is: here, the member. */
export const itsOwner = (answer: number): Answers => ({ ...people(404), member: answer });

/** Pages send those without a session to sign in. */
export function forPages(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([role, answer]) => [role, answer === 401 ? 'sign-in' : answer]),
  ) as unknown as Answers;
}
