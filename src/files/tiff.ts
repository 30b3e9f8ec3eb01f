export const ENTRY_BYTES = 12;

/** A TIFF structure, whose offsets count from its beginning. */
export class Tiff {
  private readonly isLittle: boolean;

  constructor(readonly bytes: Buffer) {
    this.isLittle = bytes[0] === 0x49;
  }

  uint16(at: number): number {
    if (at + 2 > this.bytes.length) return 0;
    return this.isLittle ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  uint32(at: number): number {
    if (at + 4 > this.bytes.length) return 0;
    return this.isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  setUint16(at: number, value: number): void {
    if (this.isLittle) this.bytes.writeUInt16LE(value, at);
    else this.bytes.writeUInt16BE(value, at);
  }

  /** Of the directory at this offset, those that are there. */
  entries(directory: number): number[] {
    const fits = Math.floor((this.bytes.length - directory - 2) / ENTRY_BYTES);
    const count = Math.max(0, Math.min(this.uint16(directory), fits));
    return Array.from({ length: count }, (_, index) => directory + 2 + index * ENTRY_BYTES);
  }

  zero(from: number, to: number): void {
    this.bytes.fill(0, Math.min(from, this.bytes.length), Math.min(to, this.bytes.length));
  }
}
