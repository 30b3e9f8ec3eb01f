/** A link as an SVG that we draw ourselves: nobody else learns of it. */
export async function qrCode(url: string): Promise<string> {
  const { toString: draw } = await import('qrcode');
  return draw(url, { type: 'svg', margin: 2 });
}
