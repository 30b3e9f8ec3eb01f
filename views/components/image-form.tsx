import { text } from '../../assets/texts/texts';
import type { FieldError } from '../pages/page';
import { ConfirmForm } from './confirm-form';
import { describedBy, FieldErrors } from './field';
import { Icon } from './icon';

export interface ImageFormProps {
  name: 'avatar' | 'logo';
  label: string;
  title: string;
  hint: string;
  action: string;
  api: string;
  src: string;
  shape: 'round' | 'square';
  isOwn: boolean;
  remove: string;
  errors?: FieldError[];
}

export function ImageForm({ title, hint, isOwn, remove, ...choice }: ImageFormProps) {
  const { name, action, errors } = choice;
  return (
    <div
      class="picture-form"
      data-controller="picture"
      data-picture-api-value={choice.api}
      data-picture-own-value={String(isOwn)}
    >
      <PictureChoice {...choice} />
      <div class="picture-text">
        <strong class="clip" dir="auto">
          {title}
        </strong>
        <p class="hint needs-script">{hint}</p>
        <FieldErrors field={name} errors={errors} />
        {isOwn && (
          <ConfirmForm action={`${action}?_method=delete`} ask={remove} act={text.actions.remove}>
            <button class="text-button" type="submit">
              <Icon name="trash-2" />
              {text.actions.remove}
            </button>
          </ConfirmForm>
        )}
      </div>
    </div>
  );
}

type ChoiceProps = Pick<ImageFormProps, 'name' | 'label' | 'action' | 'src' | 'shape' | 'errors'>;

function PictureChoice({ name, label, action, src, shape, errors }: ChoiceProps) {
  return (
    <form
      class="picture-choice"
      method="post"
      action={`${action}?_method=put`}
      encType="multipart/form-data"
      data-action="turbo:submit-end->picture#saved"
    >
      <PictureFrame name={name} label={label} src={src} shape={shape} errors={errors} />
      <noscript>
        <button class="button button-small" type="submit">
          {text.shell.savePicture}
        </button>
      </noscript>
    </form>
  );
}

type FrameProps = Omit<ChoiceProps, 'action'>;

function PictureFrame({ name, label, src, shape, errors }: FrameProps) {
  return (
    <label class={`picture-frame picture-${shape}`}>
      <img
        class="picture"
        src={src}
        alt=""
        width="96"
        height="96"
        data-picture-target="image"
        data-action="error->picture#showSaved"
      />
      <span class="picture-veil needs-script">
        <Icon name="camera" />
      </span>
      <input
        class="picture-input"
        type="file"
        name={name}
        accept="image/*"
        required
        aria-label={label}
        {...describedBy(name, errors)}
        data-picture-target="input"
        data-action="change->picture#choose dragenter->picture#over dragleave->picture#out drop->picture#out"
      />
    </label>
  );
}
