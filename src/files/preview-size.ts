export const PREVIEW = { width: 1200, height: 800 };

/** The size that fits into a box, never larger than it is. */
export function fitted(size: { width: number; height: number }, box: { width: number; height: number }) {
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
