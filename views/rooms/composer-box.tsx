import { text } from '../../assets/texts/texts';
import { EmojiButton } from '../components/emoji-button';
import { Icon } from '../components/icon';
import { Toolbar } from '../components/toolbar';
import { AttachButton, CameraButton } from '../files/sending';
import { cached } from '../pages/cached';

interface ComposerBoxProps {
  roomName: string;
  acceptsFiles: boolean;
  value: string | undefined;
}

export function ComposerBox({ roomName, acceptsFiles, value }: ComposerBoxProps) {
  return (
    <div class="composer-box" data-composer-target="box">
      <ComposerInput roomName={roomName} value={value} />
      <Toolbar id="composer-toolbar" />
      <ComposerButtons acceptsFiles={acceptsFiles} />
    </div>
  );
}

function ComposerInput({ roomName, value }: Omit<ComposerBoxProps, 'acceptsFiles'>) {
  return (
    <textarea
      class="composer-input"
      name="body"
      rows={1}
      dir="auto"
      aria-label={text.messages.composer.label(roomName)}
      placeholder={text.messages.composer.label(roomName)}
      autocomplete="off"
      enterkeyhint="enter"
      data-composer-target="input"
      data-autocomplete-target="input"
      data-formatting-target="input"
      data-files-target="text"
      data-emoji-target="input"
      data-sounds-target="input"
      data-draft-previews-target="text"
      data-action="keydown->sounds#key keydown->autocomplete#key keydown->composer#key input->composer#inputChanged blur->composer#stopTyping input->autocomplete#suggest input->sounds#suggest input->draft-previews#update paste->files#paste paste->composer#paste"
    >
      {value}
    </textarea>
  );
}

const ComposerButtons = cached(function ComposerButtons({
  acceptsFiles,
}: Pick<ComposerBoxProps, 'acceptsFiles'>) {
  return (
    <>
      <EmojiButton class="composer-emoji" />
      {acceptsFiles && <AttachButton />}
      <button
        class="icon-button composer-formats needs-script"
        type="button"
        title={text.messages.formatting.title}
        aria-label={text.messages.formatting.title}
        aria-expanded="false"
        aria-controls="composer-toolbar"
        data-composer-target="toolbarButton"
        data-action="composer#toggleToolbar"
      >
        <Icon name="type" />
      </button>
      {acceptsFiles && <CameraButton />}
      <button class="icon-button icon-button-primary" type="submit">
        <Icon name="arrow-up" label={text.messages.composer.send} />
      </button>
    </>
  );
});
