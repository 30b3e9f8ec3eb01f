import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('idempotency_keys', { withoutRowid: true })
@Index('idempotency_keys_created_at', ['created_at'])
export class IdempotencyKey {
  @PrimaryColumn('text')
  key: string;

  @Column('blob')
  body_hash: Buffer;

  @Column('text')
  result: string;

  @Column('integer')
  created_at: number;
}
