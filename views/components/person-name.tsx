import { distinctionOf } from '../../assets/rules/distinction';
import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/protocol/user.view';

/** With what tells people of similar names apart, as `nameParts` makes it in the browser. */
export function PersonName({ user }: { user: UserView }) {
  const distinction = distinctionOf(user, text.live.joined);
  return (
    <>
      <span class="person-name">
        <span class="clip" dir="auto" data-slot="name">
          {user.name}
        </span>
        {distinction && (
          <small class="clip" dir="auto">
            {distinction}
          </small>
        )}
      </span>
      {user.namesake && (
        <span class="tag" title={text.live.notToConfuse(user.namesake.name)}>
          {text.live.similarName}
        </span>
      )}
    </>
  );
}
