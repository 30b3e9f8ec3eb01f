import { distinctionOf } from '../../../assets/rules/distinction';
import { mentionText } from '../../../assets/rules/mentions';
import { text } from '../../../assets/texts/texts';
import type { UserView } from '../../../src/protocol/user.view';
import { Avatar } from '../../components/avatar';
import { Icon } from '../../components/icon';
import { LongWords } from '../../components/long-words';
import { PersonRole, PingButton } from './person';

export interface PersonCardProps {
  user: UserView;
  isMe: boolean;
  /** Someone else has the same name, so that it mentions neither. */
  hasNamesake: boolean;
  /** Shared rooms that both are in; 0 for oneself. */
  roomsInCommon: number;
}

export function PersonCard(props: PersonCardProps) {
  const { user, roomsInCommon } = props;
  return (
    <>
      <Head user={user} />
      {user.status === 'active' && <Actions {...props} />}
      <div class="person-card-foot">
        <a href={`/users/${user.id}`}>{text.auth.person.view}</a>
        {roomsInCommon > 0 && <span>{text.auth.person.roomsInCommon(roomsInCommon)}</span>}
      </div>
    </>
  );
}

function Head({ user }: Pick<PersonCardProps, 'user'>) {
  const distinction = distinctionOf({ ...user, bio: '' }, text.live.joined);
  return (
    <div class="person-card-head">
      <Avatar user={user} size={72} presence />
      <div class="person-card-text">
        <h2 id="person-card-name" dir="auto">
          <LongWords text={user.name} />
        </h2>
        {user.status === 'active' ? <PersonRole user={user} /> : <p class="hint">{text.auth.person.gone}</p>}
        {distinction && <p class="hint">{distinction}</p>}
        {user.bio && (
          <p class="person-card-bio" dir="auto">
            {user.bio}
          </p>
        )}
      </div>
    </div>
  );
}

function Actions({ user, isMe, hasNamesake }: PersonCardProps) {
  if (isMe)
    return (
      <a class="button button-wide" href="/users/me/profile">
        <Icon name="pencil" />
        {text.auth.person.change}
      </a>
    );
  return (
    <div class="person-card-actions">
      <PingButton user={user} label={text.auth.person.pingShort} />
      <button class="button" type="button" data-mention-text={mentionText(user, !hasNamesake)}>
        <Icon name="at-sign" />
        {text.auth.person.mention}
      </button>
    </div>
  );
}
