import { gemoji } from 'gemoji';

/** What the browser knows of emoji: only what is searched and shown, as little text as that takes. */
function groups() {
  const categories = [...new Set(gemoji.map(({ category }) => category))];
  return categories.map((name) => ({
    name,
    emoji: gemoji
      .filter(({ category }) => category === name)
      .map(({ emoji, names, description, tags }) =>
        [emoji, names.join(' '), description, tags.join(' ')].join('|'),
      ),
  }));
}

/** The module `campfire:emoji`. */
export const emojiData = {
  name: 'emoji',
  setup(build) {
    build.onResolve({ filter: /^campfire:emoji$/ }, ({ path }) => ({ path, namespace: 'emoji' }));
    build.onLoad({ filter: /.*/, namespace: 'emoji' }, () => ({
      contents: JSON.stringify(groups()),
      loader: 'json',
    }));
  },
};
