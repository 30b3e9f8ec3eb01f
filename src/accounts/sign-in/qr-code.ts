export async function qrCode(url: string): Promise<string> {
  const { toString: draw } = await import('qrcode');
  return draw(url, { type: 'svg', margin: 2 });
}
