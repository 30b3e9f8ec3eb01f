import { text } from '../../../assets/texts/texts';
import type { SoundView } from '../../../src/protocol/sound.view';
import { Card, CardPage } from '../../components/card';
import { Icon } from '../../components/icon';
import type { PageContext } from '../../pages/page';
import { PlayLink, SoundShows } from './sound';
import { SoundSettings } from './sound-settings';

export interface SoundsPageProps {
  page: PageContext;
  roomId: number;
  roomName: string;
  /** Null when the operator has disabled sounds. */
  sounds: SoundView[] | null;
}

export function SoundsPage({ page, roomId, roomName, sounds }: SoundsPageProps) {
  return (
    <CardPage
      page={page}
      title={text.playing.title}
      back={{ href: `/rooms/${roomId}`, label: text.shell.backToRoom }}
      lead={text.sounds.lead(<bdi>{roomName}</bdi>)}
    >
      {sounds ? (
        <div id="sounds" class="sounds">
          <Card>
            <SoundSettings />
          </Card>
          <SoundList roomId={roomId} sounds={sounds} />
        </div>
      ) : (
        <Card>
          <p id="sounds" class="row">
            <Icon name="volume-2" />
            <span class="row-text">{text.sounds.switchedOff}</span>
          </p>
        </Card>
      )}
    </CardPage>
  );
}

function SoundList({ roomId, sounds }: { roomId: number; sounds: SoundView[] }) {
  return (
    <form
      class="sounds-form"
      method="post"
      action={`/rooms/${roomId}/messages`}
      data-controller="filter sound-list"
      data-action="keydown->sound-list#key submit->sound-list#post"
      data-sound-list-room-id-value={roomId}
    >
      <input
        class="input needs-script"
        type="search"
        aria-label={text.sounds.find}
        placeholder={text.sounds.find}
        autocomplete="off"
        data-filter-target="input"
        data-action="input->filter#filter"
      />
      <ul class="sounds-list">
        {sounds.map((sound) => (
          <SoundRow key={sound.name} sound={sound} />
        ))}
      </ul>
      <p class="hint" data-filter-target="empty" hidden>
        {text.sounds.none}
      </p>
    </form>
  );
}

function SoundRow({ sound }: { sound: SoundView }) {
  return (
    <li
      class="sound-row"
      data-controller="sound"
      data-filter-target="item"
      data-filter-text={`${sound.name} ${sound.hint} ${sound.text ?? ''}`}
    >
      <PlayLink sound={sound} icon="play" />
      <button class="sound-choose" type="submit" name="body" value={`/play ${sound.name}`}>
        <span class="sound-name">
          {sound.name}
          <small>{sound.hint}</small>
        </span>
        <span class="sound-sample" aria-hidden="true">
          <SoundShows sound={sound} />
        </span>
      </button>
    </li>
  );
}
