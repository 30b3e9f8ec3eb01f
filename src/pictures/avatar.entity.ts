import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../auth/user.entity';

/** The picture somebody has given themselves: a square WebP, at most 512 px. */
@Entity('avatars')
export class AvatarPicture {
  @PrimaryColumn('integer')
  user_id: number;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'avatars_user' })
  user: User;

  @Column('blob')
  image: Buffer;
}
