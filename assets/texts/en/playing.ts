/** Sounds, as the browser offers and plays them. */
export const playing = {
  title: 'Sounds',
  all: 'All sounds…',
  allHint: 'Listen before you choose',
  blocked: 'Press the speaker to hear it',
  failed: 'It could not be played',
};
