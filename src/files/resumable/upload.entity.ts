import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../../auth/user.entity';

/** A file that arrives in parts, until a message takes it. Its bytes count towards the quota. */
@Entity('uploads')
@Unique('uploads_client_upload_id', ['user_id', 'client_upload_id'])
@Unique('uploads_key', ['key'])
@Index('uploads_created_at', ['created_at'])
export class StartedUpload {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'uploads_user' })
  user: User;

  @Column('text')
  client_upload_id: string;

  @Column('text')
  key: string;

  @Column('text')
  name: string;

  @Column('integer')
  bytes: number;

  /** Bytes that are synced to disk. */
  @Column('integer', { default: 0 })
  received: number;

  @Column('blob', { nullable: true })
  sha256: Buffer | null;

  @Column('integer')
  created_at: number;
}
