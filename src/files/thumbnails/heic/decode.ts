import libheif from 'libheif-js/libheif-wasm/libheif-bundle.js';

const PAGE_BYTES = 64 * 1024;
/** 48 megapixels take 345 MiB, which are not copied. */
const MAX_MEMORY = 384 * 1024 * 1024;
/** Profiles of cameras take a few hundred bytes. */
const MAX_PROFILE = 1024 * 1024;

export interface Pixels {
  /** Three or four bytes for each pixel, in rows of `stride` bytes. */
  data: Uint8Array;
  width: number;
  height: number;
  stride: number;
  channels: 3 | 4;
  /** ICC, if there is one. */
  profile: Buffer | undefined;
}

/** Its first picture, upright. @throws for damaged files, and beyond a bound of memory that is set before */
export function decodeHeic(content: Buffer): Pixels {
  boundMemory();
  const heif = libheif();
  const context = heif.heif_context_alloc();
  const read = heif.heif_context_read_from_memory(context, content);
  if (read.code !== heif.heif_error_code.heif_error_Ok) throw new Error(String(read.message));
  const handle = accepted(heif.heif_context_get_primary_image_handle(context));
  // Before the pixels, which lie in memory that must not move any more.
  const profile = profileOf(heif, handle);
  const hasAlpha = heif.heif_image_handle_has_alpha_channel(handle) === 1;
  const chroma = heif.heif_chroma;
  const { channels } = accepted(
    heif.heif_js_decode_image2(
      handle,
      heif.heif_colorspace.heif_colorspace_RGB,
      hasAlpha ? chroma.heif_chroma_interleaved_RGBA : chroma.heif_chroma_interleaved_RGB,
    ),
  );
  const { data, width, height, stride } = channels[0];
  return { data, width, height, stride, channels: hasAlpha ? 4 : 3, profile };
}

/** WebAssembly gets its memory from here, and treats a refusal as memory that ran out. */
function boundMemory(): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > MAX_MEMORY) throw new RangeError('Too much memory.');
    return grow.call(this, pages);
  };
}

// biome-ignore lint/suspicious/noExplicitAny: libheif answers either with what was asked for, or with an error
function accepted(answer: any): any {
  if (!answer || answer.code) throw new Error(answer?.message ?? 'There is no image.');
  return answer;
}

/** Its binding has no way to a profile, so it's read from its memory. */
// biome-ignore lint/suspicious/noExplicitAny: the pointer of a handle isn't typed
function profileOf(heif: ReturnType<typeof libheif>, handle: any): Buffer | undefined {
  const pointer: number = handle.$$.ptr;
  const size = heif._heif_image_handle_get_raw_color_profile_size(pointer);
  if (size === 0 || size > MAX_PROFILE) return undefined;
  const [error, at] = [heif._malloc(ERROR_BYTES), heif._malloc(size)];
  heif._heif_image_handle_get_raw_color_profile(error, pointer, at);
  const memory: Uint8Array = heif.HEAPU8;
  return Buffer.from(memory.subarray(at, at + size));
}

/** Two numbers and an address. */
const ERROR_BYTES = 16;
