/** A sound that a message plays. */
export class SoundView {
  name: string;
  /** Path of the clip (MP3). */
  url: string;
  /** A short description of the sound. */
  hint: string;
  /** Text shown next to it. A sound has either this or an image. */
  text?: string;
  image_url?: string;
  image_width?: number;
  image_height?: number;
}

export class SoundList {
  items: SoundView[];
}
