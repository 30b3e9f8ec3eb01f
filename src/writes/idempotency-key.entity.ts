import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The stored answer of a POST that named itself, so that its repeat changes nothing. */
@Entity('idempotency_keys', { withoutRowid: true })
@Index('idempotency_keys_created_at', ['created_at'])
export class IdempotencyKey {
  /** Who asked what: user id, route and the client's key. */
  @PrimaryColumn('text')
  key: string;

  /** SHA-256 of the request body. */
  @Column('blob')
  body_hash: Buffer;

  @Column('text')
  result: string;

  @Column('integer')
  created_at: number;
}
