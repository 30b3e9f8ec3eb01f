import { Injectable } from '@nestjs/common';
import type { SessionViewer } from '../../auth/viewer';
import type { AppError } from '../../http/errors';
import { fieldErrors, typed } from '../../pages/form-body';
import { Avatars } from './avatars';

const FIELDS = ['avatar', 'name', 'email_address', 'bio', 'current_password', 'password'];

@Injectable()
export class ProfilePropsBuilder {
  constructor(private readonly avatars: Avatars) {}

  build({ user }: SessionViewer, body: unknown, error?: AppError) {
    return {
      hasPhoto: this.avatars.has(user.id),
      canUploadPhoto: this.avatars.isEnabled,
      values: error && typed(body),
      errors: fieldErrors(error, ...FIELDS),
    };
  }
}
