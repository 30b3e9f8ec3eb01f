import { text } from '../assets/texts/texts';
import { AskingForm } from './asking-form';
import { FieldErrors } from './field';
import type { FieldError } from './page';

export interface PictureFormProps {
  name: 'avatar' | 'logo';
  label: string;
  action: string;
  /** What is shown now, until another one is chosen. */
  src: string;
  shape: 'round' | 'square';
  /** It can be removed. */
  isOwn: boolean;
  /** The question before that. */
  remove: string;
  errors?: FieldError[];
}

/** One picture: seen, chosen, seen again, saved. */
export function PictureForm({ src, shape, isOwn, remove, ...choice }: PictureFormProps) {
  return (
    <div class="picture-form" data-controller="upload-preview">
      <img
        class={`picture picture-${shape}`}
        src={src}
        alt=""
        width="96"
        height="96"
        data-upload-preview-target="image"
        data-action="error->upload-preview#failed"
      />
      <PictureChoice {...choice} />
      {isOwn && (
        <AskingForm
          class="picture-remove"
          action={`${choice.action}?_method=delete`}
          ask={remove}
          act={text.acts.remove}
        >
          <button class="button button-small button-danger" type="submit">
            {text.acts.remove}
          </button>
        </AskingForm>
      )}
    </div>
  );
}

type ChoiceProps = Pick<PictureFormProps, 'name' | 'label' | 'action' | 'errors'>;

function PictureChoice({ name, label, action, errors }: ChoiceProps) {
  const wrong = errors?.some((error) => error.field === name);
  return (
    <form class="picture-choice" method="post" action={`${action}?_method=put`} encType="multipart/form-data">
      <label class="label" for={`field-${name}`}>
        {label}
      </label>
      <input
        class="file-input"
        type="file"
        id={`field-${name}`}
        name={name}
        accept="image/*"
        required
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `error-${name}` : undefined}
        data-upload-preview-target="input"
        data-action="upload-preview#show"
      />
      <FieldErrors field={name} errors={errors} />
      <button class="button button-small" type="submit">
        {text.shell.savePicture}
      </button>
    </form>
  );
}
