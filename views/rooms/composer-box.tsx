import { text } from '../../assets/texts/texts';
import { AttachButton, CameraButton } from '../files/sending';
import { Icon } from '../icon';
import { kept } from '../kept';

interface ComposerBoxProps {
  roomName: string;
  takesFiles: boolean;
  value: string | undefined;
}

/** The field for the words, and the buttons in it. */
export function ComposerBox({ roomName, takesFiles, value }: ComposerBoxProps) {
  return (
    <div class="composer-box">
      <ComposerInput roomName={roomName} value={value} />
      <ComposerButtons takesFiles={takesFiles} />
    </div>
  );
}

function ComposerInput({ roomName, value }: Omit<ComposerBoxProps, 'takesFiles'>) {
  return (
    <textarea
      class="composer-input"
      name="body"
      rows={1}
      dir="auto"
      aria-label={text.messages.composer.label(roomName)}
      placeholder={text.messages.composer.placeholder}
      autocomplete="off"
      enterkeyhint="send"
      data-composer-target="input"
      data-autocomplete-target="input"
      data-files-target="text"
      data-emoji-target="input"
      data-sounds-target="input"
      data-drafted-target="text"
      data-action="keydown->sounds#key keydown->autocomplete#key keydown->composer#key input->composer#changed blur->composer#left input->autocomplete#suggest input->sounds#suggest input->drafted#look paste->files#paste paste->composer#paste"
    >
      {value}
    </textarea>
  );
}

const ComposerButtons = kept(function ComposerButtons({ takesFiles }: Pick<ComposerBoxProps, 'takesFiles'>) {
  return (
    <>
      {takesFiles && <AttachButton />}
      <button
        class="icon-button needs-script"
        type="button"
        aria-label={text.messages.formatting.title}
        aria-expanded="false"
        aria-controls="composer-toolbar"
        data-composer-target="toolbarButton"
        data-action="composer#toggleToolbar"
      >
        <Icon name="type" />
      </button>
      {takesFiles && <CameraButton />}
      <button class="icon-button icon-button-primary" type="submit" data-composer-target="sendButton">
        <Icon name="arrow-up" label={text.messages.composer.send} />
      </button>
    </>
  );
});
