import { gemoji } from 'gemoji';
import { jsonModule } from './json-module.mjs';

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

export const emojiData = jsonModule('campfire:emoji', groups);
