import { distinctionOf } from '../../assets/rules/distinction';
import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/protocol/user.view';

/** With what tells people of similar names apart, as `nameElement` makes it in the browser. */
export function PersonName({ user }: { user: UserView }) {
  return (
    <span class="person-name">
      <span class="clip" dir="auto" data-slot="name">
        {user.name}
      </span>
      {user.namesake && (
        <span class="tag" title={text.live.notToConfuse(user.namesake.name)}>
          {text.live.similarName}
        </span>
      )}
      <Distinction user={user} />
    </span>
  );
}

function Distinction({ user }: { user: UserView }) {
  const distinction = distinctionOf(user, text.live.joined);
  if (distinction === undefined) return null;
  return (
    <small class="clip" dir="auto">
      {distinction}
    </small>
  );
}
