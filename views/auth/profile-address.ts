/** Each block of the profile is a form of its own; all of them PUT what they hold to the same address. */
export const SAVE = '/users/me/profile?_method=put';
