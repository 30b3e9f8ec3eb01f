export const playing = {
  title: 'Sounds',
  all: 'All sounds…',
  allHint: 'Listen before you choose',
  blocked: 'Click or tap the speaker to hear it',
  failed: 'Couldn’t play this sound',
  linkFailed: 'Couldn’t play this here. Open the link instead.',
};
