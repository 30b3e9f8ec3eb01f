/** A sound that a message plays. */
export class SoundView {
  name: string;
  /** Path of the clip, an MP3. */
  url: string;
  /** What one hears, in a few words. */
  hint: string;
  /** What is shown beside it: either this or a picture. */
  text?: string;
  image_url?: string;
  image_width?: number;
  image_height?: number;
}

export class SoundList {
  items: SoundView[];
}
