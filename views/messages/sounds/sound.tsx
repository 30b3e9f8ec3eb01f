import { text } from '../../../assets/texts/texts';
import type { SoundView } from '../../../src/protocol/sound.view';
import { Icon } from '../../components/icon';

/** Without JavaScript, it is a link to the audio file. */
export function Sound({ sound }: { sound: SoundView }) {
  return (
    <div class="sound" data-controller="sound" data-sound={sound.name}>
      <PlayLink sound={sound} icon="volume-2" />
      <SoundShows sound={sound} />
    </div>
  );
}

export function PlayLink({ sound, icon }: { sound: SoundView; icon: string }) {
  return (
    <a class="icon-button sound-play" href={sound.url} data-action="sound#play" data-sound-target="play">
      <Icon name={icon} label={text.sounds.play(sound.name, sound.hint)} />
    </a>
  );
}

export function SoundShows({ sound }: { sound: SoundView }) {
  const { hint, image_url, image_width, image_height } = sound;
  if (sound.text !== undefined) {
    return (
      <span class="sound-text" dir="auto">
        {sound.text}
      </span>
    );
  }
  return <img class="sound-picture" src={image_url} alt={hint} width={image_width} height={image_height} />;
}
