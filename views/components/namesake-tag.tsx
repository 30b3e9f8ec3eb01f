import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/protocol/user.view';

export function NamesakeTag({ user: { namesake } }: { user: UserView }) {
  if (!namesake) return null;
  return (
    <span class="tag" title={text.live.notToConfuse(namesake.name)}>
      {text.live.similarName}
    </span>
  );
}
