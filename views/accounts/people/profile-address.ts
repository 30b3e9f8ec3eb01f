/** Each card of the profile is a form that sends only its own fields. */
export const SAVE = '/users/me/profile?_method=put';
